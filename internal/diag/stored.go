package diag

// Files finds files of today by path, with their digests; a nil File for none.
type Files func(path string) (file *File, digest string)

// Stored is findings and spans as they can be written down, with the paths of files
// in their place, and what these files were: offsets mean something in the same bytes
// alone.
type Stored struct {
	Files map[string]string `json:"files,omitempty"` // path → digest
	List  []StoredFinding   `json:"list,omitempty"`
	Spans []StoredSpan      `json:"spans,omitempty"`
}

// StoredFinding is a Diagnostic in a Stored.
type StoredFinding struct {
	Code     string          `json:"c"`
	Severity uint8           `json:"s"`
	Span     StoredSpan      `json:"p"`
	Message  string          `json:"m"`
	Help     string          `json:"h,omitempty"`
	Related  []StoredRelated `json:"r,omitempty"`
}

// StoredSpan is a Span in a Stored; the zero one is that of no file.
type StoredSpan struct {
	Path  string `json:"f,omitempty"`
	Start int    `json:"a,omitempty"`
	End   int    `json:"z,omitempty"`
}

// StoredRelated is a Related in a Stored.
type StoredRelated struct {
	Span    StoredSpan `json:"p"`
	Message string     `json:"m"`
}

// Store writes findings and spans down. ok is false when one is about a file that
// files does not know: then nothing can be kept.
func Store(list List, spans []Span, files Files) (s Stored, ok bool) {
	w := writer{files: files, known: map[string]string{}, ok: true}
	for _, d := range list {
		x := StoredFinding{Code: string(d.Code), Severity: uint8(d.Severity), Span: w.span(d.Span), Message: d.Message, Help: d.Help}
		for _, r := range d.Related {
			x.Related = append(x.Related, StoredRelated{w.span(r.Span), r.Message})
		}
		s.List = append(s.List, x)
	}
	for _, at := range spans {
		s.Spans = append(s.Spans, w.span(at))
	}
	s.Files = w.known
	return s, w.ok
}

type writer struct {
	files Files
	known map[string]string
	ok    bool
}

func (w *writer) span(s Span) StoredSpan {
	if s.File == nil {
		return StoredSpan{}
	}
	if _, ok := w.known[s.File.Path]; !ok {
		f, digest := w.files(s.File.Path)
		w.known[s.File.Path] = digest
		w.ok = w.ok && f != nil && digest != ""
	}
	return StoredSpan{s.File.Path, s.Start, s.End}
}

// Restore gives what Store wrote down, in the files of today; ok is false when one of
// them is no longer what it was.
func (s *Stored) Restore(files Files) (list List, spans []Span, ok bool) {
	known := make(map[string]*File, len(s.Files))
	for path, digest := range s.Files {
		f, now := files(path)
		if f == nil || now != digest {
			return nil, nil, false
		}
		known[path] = f
	}
	at := func(x StoredSpan) Span {
		if f := known[x.Path]; f != nil {
			return f.Span(x.Start, x.End)
		}
		return Span{}
	}
	for _, x := range s.List {
		d := Diagnostic{Code: Code(x.Code), Severity: Severity(x.Severity), Span: at(x.Span), Message: x.Message, Help: x.Help}
		for _, r := range x.Related {
			d.Related = append(d.Related, Related{at(r.Span), r.Message})
		}
		list = append(list, d)
	}
	for _, x := range s.Spans {
		spans = append(spans, at(x))
	}
	return list, spans, true
}
