package kind

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"prospectus/internal/diag"
)

func file(path, text string) *diag.File { return diag.NewFile(path, []byte(text)) }

func TestCommonFields(t *testing.T) {
	_, list := Parse(diag.NewFile("common.yaml", commonText))
	noFindings(t, list)
	for _, name := range []string{"title", "summary", "date", "updated", "slug", "tags", "order", "draft", "publish_at",
		"expires_at", "aliases", "image", "layout", "sample", "sources", "figures"} {
		f := everyType(t).Field(name)
		if f == nil || !f.Common || f.Label["zh"] == "" || f.Help["en"] == "" {
			t.Errorf("%s: %+v", name, f)
		}
	}
}

// The default theme's kinds are sound, and each has all that pages show.
func TestThemeKinds(t *testing.T) {
	set := theme(t)
	var names []string
	for _, s := range set.Kinds() {
		names = append(names, s.Name)
		if s.Label["zh"] == "" || s.Plural["en"] == "" || s.SchemaOrg == "" || set.Section(s.Section) != s {
			t.Errorf("%s lacks something: %+v", s.Name, s)
		}
	}
	if want := "guide industry news page park policy project story team"; strings.Join(names, " ") != want {
		t.Errorf("kinds %q", names)
	}
}

const (
	pages    = "kind: page\nlabel: {zh: 页面, en: Page}\n"
	projects = `kind: project
section: projects
label: {zh: 项目, en: Project}
plural: {zh: 项目, en: Projects}
sort: -date
fields:
  date: {type: date, required: true}
  stage:
    type: enum
    label: {zh: 阶段}
    values: {open: {}, signed: {}}
    default: open
  industry: {type: reference, kind: industry}
`
	industries = "kind: industry\nsection: industries\nfields: {stages: {type: list, of: text}}\n"
)

func TestLoad(t *testing.T) {
	set, list := Load([]*diag.File{file("project.yaml", projects), file("page.yaml", pages), file("industry.yaml", industries)}, []*diag.File{
		file("kinds/project.yaml", `kind: project
plural: {de: Projekte}
per_page: 5
fields:
  stage: {label: {de: Stand}, hidden: true, values: {open: {}, closed: {}}}
  jobs: {type: integer, min: 0}
`),
		file("kinds/port.yaml", "kind: port\nsection: ports\nsort: depth\nfields: {depth: {type: quantity, dimension: length}}\n"),
	})
	noFindings(t, list)
	var names []string
	for _, s := range set.Kinds() {
		names = append(names, s.Name)
	}
	if !slices.Equal(names, []string{"industry", "page", "port", "project"}) {
		t.Errorf("kinds %q", names)
	}
	p := set.Section("projects")
	if p != set.Lookup("project") || p.PerPage != 5 || p.Sort != "-date" || p.Plural["de"] != "Projekte" || p.Plural["zh"] != "项目" {
		t.Errorf("%+v", p)
	}
	stage := p.Field("stage")
	if !stage.Hidden || stage.Label["zh"] != "阶段" || stage.Label["de"] != "Stand" || stage.Choice("closed") == nil ||
		stage.Choice("signed") != nil || stage.Default.Text != "open" {
		t.Errorf("%+v", stage)
	}
	if date := p.Field("date"); !date.Required || !date.Common || date.Label["zh"] != "日期" {
		t.Errorf("%+v", date)
	}
	if p.Field("jobs") == nil || set.Lookup("industry").Field("date").Required {
		t.Error("an extension is lost, or changed another kind")
	}
	if s := set.Lookup("port"); s.Label.In("en") != "Port" || s.Sort != "depth" {
		t.Errorf("%+v", s)
	}
	if set.Section("") != set.Lookup("page") || set.Section("nowhere") != nil || set.Lookup("nothing") != nil {
		t.Error("a section is not found, or found where there is none")
	}
}

func TestLoadFindings(t *testing.T) {
	base := []*diag.File{file("page.yaml", pages), file("industry.yaml", industries), file("project.yaml", projects)}
	for _, c := range []struct{ text, at, part string }{
		{"", "1:1", "empty"},
		{"section: x\n", "1:1", `no "kind"`},
		{"kind: Project\nsection: x\n", "1:7", "not of its form"},
		{"kind: port\n", "1:7", "no section | section: port"},
		{"kind: port\nsection: projects\n", "2:10", "same section"},
		{"kind: port\nsection: data\n", "2:10", "program's own"},
		{"kind: port\nsection: ../x\n", "2:10", "not of its form"},
		{"kind: port\nsection: a/b\n", "2:10", "not of its form"},
		{"kind: page\nsection: pages\n", "2:10", `the section of page is ""`},
		{"kind: project\nsection: works\n", "2:10", "can't be changed"},
		{"kind: port\nsection: ports\nsort: depht\nfields: {depth: {type: integer}}\n", "3:7", `did you mean "depth"?`},
		{"kind: port\nsection: ports\nsort: tags\n", "3:7", "can't be sorted"},
		{"kind: port\nsection: ports\nfields: {p: {type: list, of: {type: reference, kind: projekt}}}\n", "3:54", `did you mean "project"?`},
		{"kind: project\nfields: {stage: {type: string}}\n", "2:24", `"type" can't be changed`},
		{"kind: project\nfields: {tags: {of: string}}\n", "2:21", `"of" can't be changed`},
		{"kind: project\nfields: {stage: {values: {closed: {}}}}\n", "2:10", "no longer one of its values"},
		{"kind: project\nfields: {title: {pattern: '('}}\n", "2:27", "missing closing )"},
		{"kind: project\nfields: {new: {label: {zh: 新}}}\n", "2:10", "no type"},
	} {
		site := file("kinds/x.yaml", c.text)
		_, list := Load(base, []*diag.File{site})
		wantSchema(t, c.text, list, c.at, c.part)
	}
	_, list := Load(base, []*diag.File{file("a.yaml", "kind: port\nsection: a\n"), file("b.yaml", "kind: port\nsection: b\n")})
	wantSchema(t, "two files", list, "1:7", "stands twice")
	if list[0].Related[0].Span.File.Path != "a.yaml" {
		t.Errorf("%+v", list[0])
	}
}

func wantSchema(t *testing.T, text string, list diag.List, at, parts string) {
	t.Helper()
	if len(list) != 1 {
		t.Errorf("%q gives %d findings, want %s %s\n%s", text, len(list), at, parts, strings.Join(listed(list), "\n"))
		return
	}
	d := list[0]
	line, column, _, _ := d.Span.Range()
	if got := fmt.Sprintf("%d:%d", line, column); got != at || d.Code != "bad-schema" {
		t.Errorf("%q: %s at %s: %s, want %s", text, d.Code, got, d.Message, at)
	}
	for part := range strings.SplitSeq(parts, " | ") {
		if !strings.Contains(d.Message+" | "+d.Help, part) {
			t.Errorf("%q: %s (%s), want %s", text, d.Message, d.Help, part)
		}
	}
}

func TestParseFindings(t *testing.T) {
	field := func(rules string) string { return "kind: x\nfields:\n  f: " + rules + "\n" }
	for _, c := range []struct{ text, at, part string }{
		{"- a\n", "1:1", "a mapping"},
		{"kind: x\nfield: {}\n", "2:1", `did you mean "fields"?`},
		{"kind: x\nlabel: X\n", "2:8", "text by language"},
		{"kind: x\nlabel: {zh: }\n", "2:9", "no text in zh"},
		{"kind: x\nlabel: {zh: 甲, en: a, b: c}\n", "2:23", `"b" is no language`},
		{"kind: x\nlabel: {en: Zones, plots}\n", "2:20", "no text in plots | with a comma needs quotes"},
		{"kind: x\nlabel: {en: Of an entry, by file name.}\n", "2:26", "put the text before it in quotes"},
		{"kind: x\nlabel:\n", "2:1", "no value"},
		{"kind: x\nper_page: 0\n", "2:11", "per_page"},
		{"kind: x\nper_page: many\n", "2:11", "per_page"},
		{"kind: x\nschema_org: article!\n", "2:13", "schema_org"},
		{"kind: x\nlayout: ../x\n", "2:9", "layout"},
		{"kind: x\nfields: [a]\n", "2:9", "mapping of fields"},
		{"kind: x\nfields: {Ä: {type: string}}\n", "2:10", "no name of a field"},
		{"kind: x\nfields: {a: string}\n", "2:10", "no rules"},
		{field("{type: strin}"), "3:13", `did you mean "string"?`},
		{field("{type: [string]}"), "3:13", "no type"},
		{field("{type: string, requird: true}"), "3:21", `did you mean "required"?`},
		{field("{type: string, required: yes}"), "3:31", "neither true nor false"},
		{field("{type: string, values: {}}"), "3:21", "type string has no rule"},
		{field("{type: boolean, min: 1}"), "3:22", "type boolean has no rule"},
		{field("{type: text, localised: false}"), "3:30", "always localised"},
		{field("{type: string, min: -1}"), "3:26", "not of its form"},
		{field("{type: integer, min: 1.5}"), "3:27", "not of its form"},
		{field("{type: integer, min: 5, max: 4}"), "3:3", "above the maximum"},
		{field("{type: date, min: 2025}"), "3:24", "not of its form"},
		{field("{type: quantity, min: 3公里, dimension: money}"), "3:28", "not of its form"},
		{field("{type: quantity, dimension: mony}"), "3:34", `did you mean "money"?`},
		{field("{type: string, pattern: '('}"), "3:30", "missing closing )"},
		{field("{type: enum}"), "3:3", `no "values"`},
		{field("{type: enum, values: {}}"), "3:3", `no "values"`},
		{field("{type: enum, values: [a]}"), "3:27", "not a mapping"},
		{field("{type: enum, values: {a: {lable: {zh: x}}}}"), "3:32", `did you mean "label"?`},
		{field("{type: enum, values: {a: text}}"), "3:31", "not described"},
		{field("{type: list}"), "3:3", `no "of"`},
		{field("{type: list, of: strings}"), "3:23", `did you mean "string"?`},
		{field("{type: list, of: enum}"), "3:23", `no "values"`},
		{field("{type: map, of: {type: list}}"), "3:18", `no "of"`},
		{field("{type: group}"), "3:3", `no "fields"`},
		{field("{type: group, fields: {}}"), "3:3", `no "fields"`},
		{field("{type: group, fields: {a: {type: x}}}"), "3:39", "no type"},
		{field("{type: integer, default: many}"), "3:31", `the default of "f"`},
		{field("{type: integer, max: 3, default: 4}"), "3:39", "more than the maximum"},
		{field("{type: text, default: plain}"), "3:28", "differs by language"},
		{field("{type: reference, kind: No}"), "3:30", "not of its form"},
	} {
		_, list := Parse(file("x.yaml", c.text))
		wantSchema(t, c.text, list, c.at, c.part)
	}
}

func TestTexts(t *testing.T) {
	texts := Texts{"zh": "甲", "en": "A"}
	for _, c := range []struct {
		lang, want string
		fallbacks  []string
	}{{"zh", "甲", nil}, {"de", "甲", []string{"fr", "zh"}}, {"de", "A", nil}} {
		if got := texts.In(c.lang, c.fallbacks...); got != c.want {
			t.Errorf("%s: %q", c.lang, got)
		}
	}
	if got := (Texts{}).In("zh"); got != "" {
		t.Errorf("no texts give %q", got)
	}
}
