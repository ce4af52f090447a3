package build

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"fmt"

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
	kept   *cache.Store
	common string // of the keys of entries
	frame  string
}

func newMemory(p *pass) *memory {
	kinds := sha256.New()
	for _, f := range append(p.in.theme.Kinds(), kindFiles(p.in.Tree)...) {
		fmt.Fprintf(kinds, "%q %q\n", f.Path, f.Text)
	}
	state := string(kinds.Sum(nil))
	common := cache.KeyOf("entry", p.o.Program, state, p.session.State(), p.site.Structure(state))
	return &memory{pass: p, kept: p.o.Cache, common: string(common[:]), frame: p.site.Frame(state)}
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
	if m == nil || i >= len(m.site.Entries()) || m.isBroken(e, nil) {
		return false
	}
	data, ok := m.kept.Get(m.entryKey(e))
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

// store keeps what examining and judging an entry gave. What has errors is not kept:
// it will not be published.
func (m *memory) store(i int, e *site.Entry, x *site.Examined) {
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
	m.kept.Put(m.entryKey(e), append(append(data, first...), second...))
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

// page gives the bytes of a page whose answers are the same today.
func (m *memory) page(t task) ([]byte, bool) {
	if m == nil || t.page == nil {
		return nil, false
	}
	key := m.pageKey(t)
	text, ok := m.kept.Get(key)
	if !ok {
		return nil, false
	}
	var k keptPage
	if json.Unmarshal(text, &k) != nil {
		return nil, false
	}
	framed := m.holds(k)
	if !framed && !m.site.Confirms(k.Record) {
		return nil, false
	}
	if len(k.Data) != sha256.Size {
		return nil, false
	}
	name := cache.Key(k.Data)
	data, ok := m.kept.Get(name)
	if !ok || sha256.Sum256(data) != name {
		return nil, false
	}
	if !framed { // so that the next run need not ask
		bodies := make([]string, 0, len(k.Bodies))
		for ref := range k.Bodies {
			bodies = append(bodies, ref)
		}
		m.put(key, k.Record, bodies, name)
	}
	return data, true
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
		m.kept.Put(key, text)
	}
}

// keepPage keeps a page that was rendered without a finding.
func (m *memory) keepPage(t task, x rendered) {
	if m == nil || t.page == nil || x.data == nil || len(x.found) > 0 {
		return
	}
	record, bodies := m.site.Record(x.trace)
	data := cache.Key(sha256.Sum256(x.data))
	if !m.kept.Has(data) {
		m.kept.Put(data, x.data)
	}
	m.put(m.pageKey(t), record, bodies, data)
}
