package config

import (
	"cmp"
	_ "embed"
	"strings"
	"sync"

	"prospectus/internal/diag"
	"prospectus/internal/kind"
	"prospectus/internal/yaml"
)

//go:embed site.schema.yaml
var schemaText []byte

// schema is nil only if the embedded text is broken, which TestSchema excludes.
var schema = sync.OnceValue(func() *kind.Schema {
	s, _ := kind.Parse(diag.NewFile("site.schema.yaml", schemaText))
	return s
})

// Schema gives the schema of site.yaml.
func Schema() *kind.Schema { return schema() }

// localBaseURL stands for an address that nobody has chosen yet.
const localBaseURL = "http://localhost/"

// Default gives the configuration of a site without site.yaml: Chinese at the
// root, English under /en/.
func Default() *Config {
	return &Config{
		Title:   kind.Texts{"zh": "未命名站点", "en": "Untitled site"},
		BaseURL: localBaseURL,
		Theme:   "invest",
		Default: "zh",
		Languages: []Language{
			{Key: "zh", Locale: "zh-Hans", Name: "简体中文", Dir: "ltr"},
			{Key: "en", Locale: "en", Name: "English", Prefix: "en", Dir: "ltr"},
		},
		MissingTranslation: "stub",
		PageSize:           20,
		Law:                "cn",
		ExpiringDays:       60,
		Strings:            map[string]map[string]String{},
		Spans:              map[string]diag.Span{},
	}
}

// Parse reads site.yaml. The Config is never nil and has defaults where the
// file is wrong, so that one mistake doesn't hide the others.
func Parse(file *diag.File) (*Config, diag.List) {
	c := Default()
	c.File = file
	node, list := yaml.Parse(file, 0, len(file.Text))
	if node == nil {
		if len(list) == 0 {
			list.Errorf(file.Whole(), "missing-field", "site.yaml is empty").Help = titleHelp
		}
		return c, list
	}
	record, found := Schema().Check(node, kind.Place{})
	list = append(list, found...)
	r := &reader{Config: c, record: record, list: list}
	r.read()
	return c, r.list
}

const titleHelp = "write a title for each language: title: {zh: 投资邓州, en: Invest in Dengzhou}"

// reader moves a checked record into a Config.
type reader struct {
	*Config
	record *kind.Record
	list   diag.List
}

func (r *reader) read() {
	for _, name := range r.record.Names {
		r.Spans[name] = r.record.Values[name].KeySpan
	}
	r.missing()
	r.readLanguages()
	r.readBaseURL()
	r.readPlain()
	r.readMenus()
	r.readFooter()
	r.readContacts()
	r.readChecks()
	r.readStrings()
	r.checkTexts(r.record)
}

// missing reports the required fields that the file lacks.
func (r *reader) missing() {
	for _, f := range Schema().Missing(r.record) {
		d := r.list.Errorf(r.File.Whole(), "missing-field", "site.yaml has no %q", f.Name)
		if f.Name == "title" {
			d.Help = titleHelp
		}
	}
	if _, ok := r.value("base_url"); !ok {
		r.list.Warnf(r.File.Whole(), "missing-field", "site.yaml has no %q: feeds and links between languages start with %s", "base_url", localBaseURL).
			Help = "write the address that the site is published at: base_url: https://example.org/"
	}
}

// value gives a value of the file that Check found sound.
func (r *reader) value(name string) (kind.Value, bool) {
	v, ok := r.record.Values[name]
	return v, ok
}

func (r *reader) readPlain() {
	if v, ok := r.value("title"); ok {
		r.Title = texts(v)
	}
	if v, ok := r.value("tagline"); ok {
		r.Tagline = texts(v)
	}
	if v, ok := r.value("description"); ok {
		r.Description = texts(v)
	}
	r.readTheme()
	if v, ok := r.value("missing_translation"); ok {
		r.MissingTranslation = v.Text
	}
	if v, ok := r.value("raw_html"); ok {
		r.RawHTML = v.Bool
	}
	if v, ok := r.value("page_size"); ok {
		r.PageSize = int(v.Number.IntPart())
	}
}

// readTheme takes a plain name alone: a path would be another theme from another
// folder, and would let content reach outside its tree. --theme takes a path.
func (r *reader) readTheme() {
	v, ok := r.value("theme")
	if !ok {
		return
	}
	if v.Text == "" || strings.Trim(strings.ToLower(v.Text), "abcdefghijklmnopqrstuvwxyz0123456789-_") != "" {
		r.list.Errorf(v.Span, "bad-value", "%q is not the name of a theme", v.Text).
			Help = "write the name of a folder in themes, of letters, digits and hyphens; a path is given by --theme"
		return
	}
	r.Theme = v.Text
}

func (r *reader) readChecks() {
	v, _ := r.value("checks")
	for _, code := range v.Keys {
		if x, ok := v.Map[code]; ok {
			r.Checks = append(r.Checks, Check{Code: code, Span: cmp.Or(x.KeySpan, x.Span), Severity: x.Text})
		}
	}
	if v, ok := r.value("law"); ok {
		r.Law, r.LawSpan = v.Text, v.Span
	}
	if v, ok := r.value("expiring_days"); ok {
		r.ExpiringDays = int(v.Number.IntPart())
	}
}

func (r *reader) readFooter() {
	v, ok := r.value("footer")
	if !ok || v.Record == nil {
		return
	}
	in := v.Record.Values
	r.Footer = Footer{
		Sponsor:        texts(in["sponsor"]),
		SponsorContact: texts(in["sponsor_contact"]),
		ICP:            in["icp"].Text,
		SiteCode:       in["site_code"].Text,
		ReportURL:      in["report_url"].Text,
		SiteMap:        in["site_map"].Bool,
	}
	if police := in["police"].Record; police != nil {
		r.Footer.PoliceNumber = police.Values["number"].Text
		r.Footer.PoliceURL = police.Values["url"].Text
	}
}

func (r *reader) readContacts() {
	v, _ := r.value("contacts")
	for _, item := range v.Items {
		if item.Record == nil {
			continue
		}
		in := item.Record.Values
		r.Contacts = append(r.Contacts, Contact{
			Name: texts(in["name"]), Address: texts(in["address"]), Hours: texts(in["hours"]), Note: texts(in["note"]),
			Phone: in["phone"].Text, Email: in["email"].Text,
			Span: item.Span,
		})
	}
}

// texts gives a localised value without its places.
func texts(v kind.Value) kind.Texts {
	if len(v.Texts) == 0 {
		return nil
	}
	out := make(kind.Texts, len(v.Texts))
	for lang, t := range v.Texts {
		out[lang] = t.Text
	}
	return out
}
