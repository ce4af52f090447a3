package build

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"

	"prospectus/internal/cache"
	"prospectus/internal/diag"
	"prospectus/internal/parallel"
)

// keptRun is what a whole run came to: when no file and no setting is another one,
// nothing need be parsed, linked or asked.
type keptRun struct {
	Stored    diag.Stored `json:"stored"`
	Languages []string    `json:"languages"`
	Pages     int         `json:"pages"`
	Files     int         `json:"files"`
	Assets    []string    `json:"assets"`
	Outputs   []string    `json:"outputs"` // pages and redirects
	Data      []byte      `json:"data"`    // the digests of their bytes, one behind the other
}

// runKey names all that a run is made of. ok is false when a file could not be read.
func (b *Builder) runKey(in *input) (key cache.Key, ok bool) {
	parts := []string{"run", b.o.Program, in.theme.Digest(), in.layer, kindState(in), b.o.BaseURL, b.o.Theme,
		fmt.Sprint(b.o.Drafts, b.o.NoSamples, in.Now.Format(time.RFC3339))}
	for _, f := range in.theme.Files() {
		digest := cache.KeyOf(string(f.Data))
		parts = append(parts, f.Path, string(digest[:]))
	}
	for _, f := range in.Tree.Files() {
		if f.Broken || f.Digest == "" {
			return key, false
		}
		parts = append(parts, f.Path, f.Digest)
	}
	return cache.KeyOf(parts...), true
}

// again gives to the sink what the run before gave, when nothing changed since. Where
// a page is damaged it reports false and which files were given, and the rest has to
// be made.
func (b *Builder) again(ctx context.Context, in *input, r *Result, sink Sink, progress func(done, total int)) (done bool, given map[string]bool, err error) {
	key, ok := b.runKey(in)
	if !ok {
		return false, nil, nil
	}
	text, ok := b.o.Cache.Get(key)
	var k keptRun
	if !ok || json.Unmarshal(text, &k) != nil || len(k.Data) != len(k.Outputs)*len(key) {
		return false, nil, nil
	}
	found, _, ok := k.Stored.Restore(func(path string) (*diag.File, string) {
		f, _ := in.Tree.File(path)
		return f.Text, f.Digest
	})
	if !ok {
		return false, nil, nil
	}
	var tasks []task
	files := in.theme.Files()
	for i := range files {
		tasks = append(tasks, task{output: files[i].Path, file: &files[i]})
	}
	for _, name := range k.Assets {
		tasks = append(tasks, task{output: name, asset: name})
	}
	for _, name := range k.Outputs {
		tasks = append(tasks, task{output: name})
	}
	first := len(tasks) - len(k.Outputs)
	var mu sync.Mutex
	given = map[string]bool{}
	parallel.Each(b.o.Jobs, len(tasks), func(i int) {
		t := tasks[i]
		mu.Lock()
		stop := err != nil
		mu.Unlock()
		if stop || ctx.Err() != nil {
			return
		}
		good, fault := true, error(nil)
		switch {
		case t.file != nil:
			fault = sink.Write(t.output, t.file.Data)
		case t.asset != "":
			var data []byte
			if data, fault = in.Tree.ReadFile(t.asset); fault == nil {
				fault = sink.Write(t.output, data)
			}
		default:
			good, fault = give(b.o.Cache, sink, t.output, cache.Key(k.Data[(i-first)*len(key):]))
		}
		mu.Lock()
		defer mu.Unlock()
		if fault != nil {
			err = fault
		}
		if given[t.output] = good; progress != nil {
			progress(len(given), len(tasks))
		}
	})
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return false, nil, err
	}
	for _, good := range given {
		if !good {
			return false, given, nil
		}
	}
	r.Diagnostics, r.Languages, r.Pages, r.Files = found, k.Languages, k.Pages, k.Files
	r.OK, r.Again = !b.forbidden(r), true
	return true, nil, nil
}

// keepAlias keeps the bytes of a redirect.
func (m *memory) keepAlias(t task, x rendered) {
	if m == nil || t.alias == nil {
		return
	}
	if x.data == nil || len(x.found) > 0 {
		m.missing.Store(true)
		return
	}
	name := cache.Key(sha256.Sum256(x.data))
	if !m.disk.Has(name) {
		m.disk.Put(name, x.data)
	}
	m.made(t.output, name)
}

// keepRun keeps what the whole run came to.
func (m *memory) keepRun(r *Result) {
	if m == nil || m.missing.Load() {
		return
	}
	key, ok := m.runKey(m.in)
	if !ok {
		return
	}
	k := keptRun{Languages: r.Languages, Pages: r.Pages, Files: r.Files, Assets: m.site.Assets(),
		Outputs: slices.Sorted(maps.Keys(m.outputs.names))}
	for _, name := range k.Outputs {
		sum := m.outputs.names[name]
		k.Data = append(k.Data, sum[:]...)
	}
	if k.Stored, ok = diag.Store(r.Diagnostics, nil, m.files); !ok {
		return
	}
	if text, err := json.Marshal(k); err == nil {
		m.disk.Put(key, text)
	}
}
