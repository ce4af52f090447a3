package check

import (
	"encoding/json"
	"slices"

	"prospectus/internal/config"
	"prospectus/internal/diag"
	"prospectus/internal/lock"
	"prospectus/internal/markdown"
)

// kept is a judged entry as it is written down for another run. The spans of the
// exemptions, addresses and names stand behind the findings, in that order.
type kept struct {
	Stored     diag.Stored       `json:"stored"`
	Facts      map[string]string `json:"facts,omitempty"`
	Langs      []string          `json:"langs,omitempty"`
	Reviews    []lock.Digest     `json:"reviews,omitempty"`
	Locked     bool              `json:"locked,omitempty"`
	Exemptions []keptExemption   `json:"exemptions,omitempty"`
	Addresses  []keptAddress     `json:"addresses,omitempty"`
	Names      []keptName        `json:"names,omitempty"`
}

type keptExemption struct {
	Code   string `json:"code"`
	Wrong  string `json:"wrong,omitempty"`
	Help   string `json:"help,omitempty"`
	Covers int    `json:"covers"` // how many spans follow its own
}

type keptAddress struct {
	Lang string `json:"lang"`
	Dest string `json:"dest"`
}

type keptName struct {
	Code string `json:"code"`
	What string `json:"what"`
	Lang string `json:"lang"`
	Text string `json:"text"`
}

// Store writes down what Judge found in the i-th entry, for Recall in another run. ok
// is false when that can't be kept.
func (s *Session) Store(i int, files diag.Files) (data []byte, ok bool) {
	j := s.found[i]
	if j.broken {
		return nil, false
	}
	k := kept{Facts: j.facts, Langs: j.langs, Reviews: j.reviews, Locked: j.locked}
	var spans []diag.Span
	for _, x := range j.exemptions {
		k.Exemptions = append(k.Exemptions, keptExemption{string(x.code), x.wrong, x.help, len(x.covers)})
		spans = append(append(spans, x.at), x.covers...)
	}
	for _, a := range j.addresses {
		k.Addresses = append(k.Addresses, keptAddress{a.lang, a.link.Dest})
		spans = append(spans, a.link.Span)
	}
	for _, n := range j.names {
		k.Names = append(k.Names, keptName{string(n.code), n.what, n.lang, n.text})
		spans = append(spans, n.at)
	}
	if k.Stored, ok = diag.Store(j.list, spans, files); !ok {
		return nil, false
	}
	data, err := json.Marshal(k)
	return data, err == nil
}

// Recall takes what Store wrote down in the place of Judge. It reports false, and
// does nothing, when the rules would find something else today: when the entry is in
// other languages, a fact that it names says something else, or its reviews are
// others. The caller knows that its files and the environment are the same.
func (s *Session) Recall(i int, data []byte, files diag.Files) bool {
	var k kept
	if json.Unmarshal(data, &k) != nil {
		return false
	}
	list, spans, ok := k.Stored.Restore(files)
	e := s.all[i]
	j := &judged{entry: e, documents: e.Documents(), facts: k.Facts, list: list, langs: k.Langs, reviews: k.Reviews, locked: k.Locked}
	if !ok || !j.holds(s.run, e, false) {
		return false
	}
	next := func() (at diag.Span) {
		if len(spans) > 0 {
			at, spans = spans[0], spans[1:]
		}
		return at
	}
	for _, x := range k.Exemptions {
		j.exemptions = append(j.exemptions, &exemption{code: diag.Code(x.Code), wrong: x.Wrong, help: x.Help, at: next()})
		for range x.Covers {
			last := j.exemptions[len(j.exemptions)-1]
			last.covers = append(last.covers, next())
		}
	}
	for _, a := range k.Addresses {
		j.addresses = append(j.addresses, address{a.Lang, markdown.Link{Dest: a.Dest, Span: next()}})
	}
	for _, n := range k.Names {
		j.names = append(j.names, named{diag.Code(n.Code), n.What, n.Lang, n.Text, next()})
	}
	s.found[i] = j
	return true
}

// sameLanguages reports whether languages have these keys.
func sameLanguages(own []config.Language, keys []string) bool {
	return slices.EqualFunc(own, keys, func(l config.Language, key string) bool { return l.Key == key })
}

// State tells apart what entries are judged by, besides their files, the facts that
// they name and their reviews.
func (s *Session) State() string { return s.checker.environment }
