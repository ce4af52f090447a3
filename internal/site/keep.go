package site

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"time"

	"prospectus/internal/diag"
)

// What a run found out about a site can be written down for another run: what
// Examine gave, and the traces of pages.

type keptExamined struct {
	Stored    diag.Stored    `json:"stored"` // the spans are those of uses, then of fragments
	Uses      []string       `json:"uses,omitempty"`
	Leads     []string       `json:"leads,omitempty"`
	Shows     []string       `json:"shows,omitempty"`
	Fragments []keptFragment `json:"fragments,omitempty"`
	Facts     [][]string     `json:"facts,omitempty"` // of each document
}

type keptFragment struct {
	Ref  string `json:"ref"`
	Lang string `json:"lang"`
	ID   string `json:"id"`
}

// Store writes down what Examine gave for an entry. ok is false when that can't be
// kept.
func (s *Site) Store(e *Entry, x *Examined, files diag.Files) (data []byte, ok bool) {
	k := keptExamined{Leads: x.leads, Shows: x.shows}
	var spans []diag.Span
	for _, u := range x.uses {
		k.Uses = append(k.Uses, u.name)
		spans = append(spans, u.at)
	}
	for _, f := range x.fragments {
		k.Fragments = append(k.Fragments, keptFragment{f.ref, f.lang, f.id})
		spans = append(spans, f.at)
	}
	for _, d := range e.documents() {
		k.Facts = append(k.Facts, d.Facts())
	}
	if k.Stored, ok = diag.Store(x.Found, spans, files); !ok {
		return nil, false
	}
	data, err := json.Marshal(k)
	return data, err == nil
}

// Recall gives what Store wrote down, in the place of Examine. The caller knows that
// the files of the entry and the Structure are the same.
func (s *Site) Recall(e *Entry, data []byte, files diag.Files) (*Examined, bool) {
	var k keptExamined
	if json.Unmarshal(data, &k) != nil {
		return nil, false
	}
	found, spans, ok := k.Stored.Restore(files)
	docs := e.documents()
	if !ok || len(spans) != len(k.Uses)+len(k.Fragments) || len(docs) != len(k.Facts) {
		return nil, false
	}
	x := &Examined{Found: found, leads: k.Leads, shows: k.Shows}
	for i, name := range k.Uses {
		x.uses = append(x.uses, use{name, spans[i]})
	}
	for i, f := range k.Fragments {
		if s.entries[f.Ref] == nil {
			return nil, false
		}
		x.fragments = append(x.fragments, fragment{f.Ref, f.Lang, f.ID, spans[len(k.Uses)+i]})
	}
	for i, d := range docs {
		if !d.Name.Data {
			d.Recall(k.Facts[i])
		}
	}
	return x, true
}

// Frame tells sites apart by all but the bodies of texts: while it stays the same, so
// do the answers to all questions that read no body. kinds tells the kinds apart.
func (s *Site) Frame(kinds string) string {
	h := sha256.New()
	fmt.Fprintf(h, "%q\n", kinds)
	in := &s.in
	fmt.Fprintf(h, "%q %q %t %t %q\n", in.Config.BaseURL, in.Now.Format(time.RFC3339), in.Drafts, in.NoSamples, in.Layouts)
	for _, lang := range sortedKeys(in.Strings) {
		for _, key := range sortedKeys(in.Strings[lang]) {
			fmt.Fprintf(h, "%q %q %q\n", lang, key, in.Strings[lang][key].Text)
		}
	}
	docs := in.Documents // sorted by path, as the files are
	for _, f := range in.Tree.Files() {
		for len(docs) > 0 && docs[0].File.Path < f.Path {
			docs = docs[1:]
		}
		if len(docs) > 0 && docs[0].File.Path == f.Path && !docs[0].Name.Data {
			fmt.Fprintf(h, "%q %q\n", f.Path, docs[0].FrontText())
			continue
		}
		fmt.Fprintf(h, "%q %s %t\n", f.Path, f.Digest, f.Broken)
	}
	return string(h.Sum(nil))
}

// Record writes a trace down: its questions and a digest of all answers. bodies are
// the entries whose bodies it read.
func (s *Site) Record(t Trace) (record []byte, bodies []string) {
	var b []byte
	b = binary.AppendUvarint(b, uint64(len(t)))
	h := sha256.New()
	for _, a := range t {
		q := a.question
		b = append(b, byte(q.op))
		for _, text := range []string{q.ref, q.lang, q.key} {
			b = binary.AppendUvarint(b, uint64(len(text)))
			b = append(b, text...)
		}
		b = binary.AppendVarint(b, int64(q.n))
		sum := s.digest(a)
		h.Write(sum[:])
		if q.op.readsBodies() && !slices.Contains(bodies, q.ref) {
			bodies = append(bodies, q.ref)
		}
	}
	return h.Sum(b), bodies
}

// Confirms reports whether the questions of a record have the same answers in this
// site. A record that can't be read is not confirmed.
func (s *Site) Confirms(record []byte) bool {
	if len(record) < sha256.Size {
		return false
	}
	body, want := record[:len(record)-sha256.Size], record[len(record)-sha256.Size:]
	r := bytes.NewReader(body)
	n, err := binary.ReadUvarint(r)
	if err != nil {
		return false
	}
	h := sha256.New()
	for range n {
		var q question
		code, err := r.ReadByte()
		if err != nil {
			return false
		}
		q.op = op(code)
		for _, text := range []*string{&q.ref, &q.lang, &q.key} {
			size, err := binary.ReadUvarint(r)
			if err != nil || size > uint64(r.Len()) {
				return false
			}
			at := len(body) - r.Len()
			*text = string(body[at : at+int(size)])
			if _, err := r.Seek(int64(size), 1); err != nil {
				return false
			}
		}
		number, err := binary.ReadVarint(r)
		if err != nil {
			return false
		}
		q.n = int(number)
		sum := s.digestOf(q)
		h.Write(sum[:])
	}
	return r.Len() == 0 && bytes.Equal(h.Sum(nil), want)
}

// BodyState tells apart the texts of an entry, "" where there is no such entry.
func (s *Site) BodyState(ref string) string {
	e := s.entries[ref]
	if e == nil {
		return ""
	}
	state := ""
	for _, d := range e.documents() {
		state += d.Text() + "\n"
	}
	return state
}

// digestOf gives the digest of the answer to a question. That to a text is known
// without parsing it.
func (s *Site) digestOf(q question) digest {
	if q.op == opText {
		return s.textDigest(q)
	}
	return s.digest(s.answer(q))
}

type digest [16]byte

func (s *Site) digest(a *Answer) digest {
	if d := a.digest.Load(); d != nil {
		return *d
	}
	var d digest
	if a.question.op == opText {
		d = s.textDigest(a.question)
	} else {
		full := sha256.Sum256(appendValue(nil, reflect.ValueOf(a.value)))
		d = digest(full[:16])
	}
	a.digest.Store(&d)
	return d
}

func (s *Site) textDigest(q question) digest {
	text := "none"
	if e := s.entries[q.ref]; e != nil {
		from := s.textLang(e, q.lang)
		text = fmt.Sprint(from, IsHan(s.Language(from).Locale), s.in.Config.RawHTML)
		if d := e.prose[from]; d != nil {
			text += d.Text()
		} else if e.data != nil {
			text += e.data.File.Path
		}
	}
	full := sha256.Sum256([]byte(text))
	return digest(full[:16])
}

var timeType = reflect.TypeFor[time.Time]()

// appendValue writes an answer down so that two that differ are written differently.
func appendValue(b []byte, v reflect.Value) []byte {
	switch v.Kind() {
	case reflect.Invalid:
		return append(b, 0)
	case reflect.String:
		return append(binary.AppendUvarint(b, uint64(v.Len())), v.String()...)
	case reflect.Bool:
		if v.Bool() {
			return append(b, 1)
		}
		return append(b, 0)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return binary.AppendVarint(b, v.Int())
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return binary.AppendUvarint(b, v.Uint())
	case reflect.Struct:
		if v.Type() == timeType {
			t := v.Interface().(time.Time)
			return append(binary.AppendVarint(b, t.UnixNano()), t.Location().String()...)
		}
		for i := range v.NumField() {
			b = appendValue(b, v.Field(i))
		}
		return b
	case reflect.Pointer:
		if v.IsNil() {
			return append(b, 0)
		}
		return appendValue(append(b, 1), v.Elem())
	case reflect.Interface:
		if v.IsNil() {
			return append(b, 0)
		}
		b = append(append(b, 1), v.Elem().Type().String()...)
		return appendValue(b, v.Elem())
	case reflect.Slice, reflect.Array:
		b = binary.AppendUvarint(b, uint64(v.Len()))
		for i := range v.Len() {
			b = appendValue(b, v.Index(i))
		}
		return b
	case reflect.Map:
		keys := v.MapKeys()
		slices.SortFunc(keys, func(x, y reflect.Value) int { return bytes.Compare(appendValue(nil, x), appendValue(nil, y)) })
		b = binary.AppendUvarint(b, uint64(len(keys)))
		for _, key := range keys {
			b = appendValue(appendValue(b, key), v.MapIndex(key))
		}
		return b
	}
	// No answer has such a value (TestAnswersHaveDigests).
	return fmt.Appendf(b, "%#v", v)
}
