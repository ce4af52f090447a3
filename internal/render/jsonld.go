package render

import (
	"encoding/json"
	"html/template"
	"time"

	"prospectus/internal/site"
)

// What a page says to machines in the terms of schema.org. The members are in the
// order of their names.
type (
	webSite struct {
		Context     string        `json:"@context"`
		Type        string        `json:"@type"`
		Description string        `json:"description,omitempty"`
		Language    string        `json:"inLanguage"`
		Name        string        `json:"name"`
		Publisher   *organization `json:"publisher,omitempty"`
		URL         string        `json:"url"`
	}
	organization struct {
		Type string `json:"@type"`
		Name string `json:"name"`
	}
	breadcrumbList struct {
		Context string     `json:"@context"`
		Type    string     `json:"@type"`
		Items   []listItem `json:"itemListElement"`
	}
	listItem struct {
		Type     string `json:"@type"`
		Item     string `json:"item,omitempty"`
		Name     string `json:"name"`
		Position int    `json:"position"`
	}
	work struct {
		Context     string        `json:"@context"`
		Type        string        `json:"@type"`
		Modified    string        `json:"dateModified,omitempty"`
		Published   string        `json:"datePublished,omitempty"`
		Description string        `json:"description,omitempty"`
		Headline    string        `json:"headline,omitempty"`
		Image       string        `json:"image,omitempty"`
		Language    string        `json:"inLanguage"`
		Name        string        `json:"name"`
		Publisher   *organization `json:"publisher,omitempty"`
		URL         string        `json:"url"`
	}
)

const schemaOrg = "https://schema.org"

// JSONLD gives the page's structured data (schema.org): the site on the home
// page, else the way to the page, and the entry as the type that its kind names.
func (c Context) JSONLD() ([]template.JS, error) {
	if c.page.Type == site.NotFoundPage || c.isStub() {
		return nil, nil
	}
	var all []any
	if c.page.Type == site.HomePage {
		all = append(all, c.webSite())
	} else if crumbs := c.Breadcrumbs(); len(crumbs) > 1 {
		all = append(all, c.breadcrumbList(crumbs))
	}
	if e := c.theEntry(); e != nil && c.page.Type == site.EntryPage {
		all = append(all, c.work(e))
	}
	out := make([]template.JS, 0, len(all))
	for _, x := range all {
		text, err := json.Marshal(x) // it escapes what could end a script
		if err != nil {
			return nil, err
		}
		out = append(out, template.JS(text))
	}
	return out, nil
}

func (s *state) webSite() *webSite {
	return &webSite{
		Context: schemaOrg, Type: "WebSite", Description: s.identity.Description, Language: s.locale,
		Name: s.identity.Title, Publisher: s.publisher(), URL: s.identity.Origin + s.identity.Home,
	}
}

// publisher is the sponsor, where the site names one.
func (s *state) publisher() *organization {
	if f := s.foot(); f.Sponsor != "" {
		return &organization{"GovernmentOrganization", f.Sponsor}
	}
	return nil
}

func (s *state) breadcrumbList(crumbs []Crumb) *breadcrumbList {
	items := make([]listItem, 0, len(crumbs))
	for i, crumb := range crumbs {
		x := listItem{Type: "ListItem", Name: crumb.Title, Position: i + 1}
		if crumb.URL != "" {
			x.Item = s.identity.Origin + crumb.URL
		}
		items = append(items, x)
	}
	return &breadcrumbList{schemaOrg, "BreadcrumbList", items}
}

func (s *state) work(e *Entry) *work {
	info := s.info()
	w := &work{
		Context: schemaOrg, Type: e.SchemaOrg, Description: info.Description, Image: info.Image,
		Language: s.locale, Name: e.Title, URL: info.Canonical,
	}
	if w.Type == "" {
		w.Type = "WebPage"
	}
	switch w.Type {
	case "Article", "NewsArticle", "Report", "BlogPosting":
		w.Headline = e.Title
	case "WebPage", "CreativeWork":
	default:
		return w
	}
	if !e.Date.IsZero() {
		w.Published = e.Date.Format(time.DateOnly)
	}
	if !e.Updated.IsZero() {
		w.Modified = e.Updated.Format(time.DateOnly)
	}
	w.Publisher = s.publisher()
	return w
}
