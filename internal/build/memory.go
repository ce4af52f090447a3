package build

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"

	"prospectus/internal/cache"
	"prospectus/internal/diag"
	"prospectus/internal/site"
)

// memory is what earlier runs found out, as a pass asks for it and adds to it. A nil
// memory knows nothing and keeps nothing.
//
// Two things are kept. What examining and judging an entry gave stands under a key of
// all that it was made of. A page stands under its name: the questions that it asked
// and a digest of the answers, and the digest of its bytes, under which these stand.
// It is used again when the answers are the same today; of a site that differs in
// bodies alone (Frame) only those bodies are compared.
type memory struct {
	*pass
	disk   *cache.Store
	common string // of the keys of entries
	frame  string

	outputs struct {
		sync.Mutex
		names map[string]cache.Key // of pages and redirects: the digest of their bytes
	}
	missing atomic.Bool // of some page nothing is kept
}

func newMemory(p *pass) *memory {
	state := kindState(p.in)
	common := cache.KeyOf("entry", p.o.Program, state, p.session.State(), p.site.Structure(state))
	m := &memory{pass: p, disk: p.o.Cache, common: string(common[:]), frame: p.site.Frame(state)}
	m.outputs.names = map[string]cache.Key{}
	return m
}

// kindState tells the kinds apart.
func kindState(in *input) string {
	kinds := sha256.New()
	for _, f := range slices.Concat(in.theme.Kinds(), kindFiles(in.Tree)) {
		fmt.Fprintf(kinds, "%q %q\n", f.Path, f.Text)
	}
	return string(kinds.Sum(nil))
}

// files gives the files of today to what is recalled.
func (m *memory) files(path string) (*diag.File, string) {
	f, _ := m.in.Tree.File(path)
	return f.Text, f.Digest
}

func (m *memory) entryKey(e *site.Entry) cache.Key {
	parts := []string{m.common, e.Ref}
	for _, d := range e.Documents() {
		parts = append(parts, d.Text())
	}
	return cache.KeyOf(parts...)
}

// recall finds what examining and judging an entry gave. It reports false when that
// has to be done.
func (m *memory) recall(i int, e *site.Entry) bool {
	if m == nil || m.isBroken(e, nil) {
		return false
	}
	data, ok := m.disk.Get(m.entryKey(e))
	if !ok || len(data) < 4 {
		return false
	}
	n := int(binary.BigEndian.Uint32(data))
	if data = data[4:]; n > len(data) {
		return false
	}
	x, ok := m.site.Recall(e, data[:n], m.files)
	if !ok || !m.session.Recall(i, data[n:], m.files) {
		return false
	}
	m.examined[i] = x
	return true
}

// keepEntry keeps what examining and judging an entry gave. What has errors is not kept:
// it will not be published.
func (m *memory) keepEntry(i int, e *site.Entry, x *site.Examined) {
	if m == nil || hasError(x.Found) {
		return
	}
	first, ok := m.site.Store(e, x, m.files)
	if !ok {
		return
	}
	second, ok := m.session.Store(i, m.files)
	if !ok {
		return
	}
	data := binary.BigEndian.AppendUint32(nil, uint32(len(first)))
	m.disk.Put(m.entryKey(e), append(append(data, first...), second...))
}

// keptPage is what is known of a page besides its bytes.
type keptPage struct {
	Frame  []byte            `json:"frame"`
	Bodies map[string][]byte `json:"bodies,omitempty"` // the entries whose bodies it read → their state
	Record []byte            `json:"record"`
	Data   []byte            `json:"data"`
}

func (m *memory) pageKey(t task) cache.Key {
	theme := ""
	if t.page.Type.HTML() {
		theme = m.in.theme.Digest()
	}
	return cache.KeyOf("page", m.o.Program, theme, fmt.Sprintf("%#v", *t.page))
}

func (m *memory) bodyState(ref string) []byte {
	key := cache.KeyOf(m.site.BodyState(ref))
	return key[:]
}

// page gives the digest of a page whose answers are the same today.
func (m *memory) page(t task) (name cache.Key, ok bool) {
	if m == nil || t.page == nil {
		return name, false
	}
	key := m.pageKey(t)
	text, ok := m.disk.Get(key)
	if !ok {
		return name, false
	}
	var k keptPage
	if json.Unmarshal(text, &k) != nil || len(k.Data) != len(name) {
		return name, false
	}
	name = cache.Key(k.Data)
	if m.holds(k) {
		m.made(t.output, name)
		return name, true
	}
	if !m.site.Confirms(k.Record) {
		return name, false
	}
	bodies := make([]string, 0, len(k.Bodies)) // so that the next run need not ask
	for ref := range k.Bodies {
		bodies = append(bodies, ref)
	}
	m.put(key, k.Record, bodies, name)
	m.made(t.output, name)
	return name, true
}

// Keeper is a Sink that can leave a file which is there already, by the digest of its
// bytes. It reports false when it can't.
type Keeper interface {
	Keep(path string, digest [sha256.Size]byte) (bool, error)
}

// give gives a file of an earlier run to the sink. It reports false when its bytes are
// no longer there.
func (m *memory) give(path string, name cache.Key) (done bool, err error) {
	return give(m.disk, m.sink, path, name)
}

func give(kept *cache.Store, sink Sink, path string, name cache.Key) (done bool, err error) {
	if k, ok := sink.(Keeper); ok && kept.Has(name) {
		if done, err := k.Keep(path, name); done || err != nil {
			return done, err
		}
	}
	data, ok := kept.Get(name)
	if !ok {
		return false, nil
	}
	return true, sink.Write(path, data)
}

// holds reports whether nothing that the page asked for can have changed, without
// asking.
func (m *memory) holds(k keptPage) bool {
	if string(k.Frame) != m.frame {
		return false
	}
	for ref, state := range k.Bodies {
		if string(state) != string(m.bodyState(ref)) {
			return false
		}
	}
	return true
}

func (m *memory) put(key cache.Key, record []byte, bodies []string, data cache.Key) {
	k := keptPage{Frame: []byte(m.frame), Record: record, Data: data[:], Bodies: map[string][]byte{}}
	for _, ref := range bodies {
		k.Bodies[ref] = m.bodyState(ref)
	}
	if text, err := json.Marshal(k); err == nil {
		m.disk.Put(key, text)
	}
}

// keepPage keeps a page that was rendered without a finding.
func (m *memory) keepPage(t task, x rendered) {
	if m == nil || t.page == nil {
		return
	}
	if x.data == nil || len(x.found) > 0 {
		m.missing.Store(true)
		return
	}
	record, bodies := m.site.Record(x.trace)
	data := cache.Key(sha256.Sum256(x.data))
	if !m.disk.Has(data) {
		m.disk.Put(data, x.data)
	}
	m.put(m.pageKey(t), record, bodies, data)
	m.made(t.output, data)
}

// made notes of which bytes a file is.
func (m *memory) made(output string, name cache.Key) {
	m.outputs.Lock()
	defer m.outputs.Unlock()
	m.outputs.names[output] = name
}
