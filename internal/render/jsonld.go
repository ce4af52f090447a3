package render

import (
	"time"

	"prospectus/internal/site"
)

// JSONLD gives the page's structured data (schema.org): the site on the home
// page, else the way to the page, and the entry as the type that its kind names.
func (c Context) JSONLD() []map[string]any {
	if c.page.Type == site.NotFoundPage || c.isStub() {
		return nil
	}
	var out []map[string]any
	if c.page.Type == site.HomePage {
		out = append(out, c.website())
	} else if crumbs := c.Breadcrumbs(); len(crumbs) > 1 {
		out = append(out, c.breadcrumbList(crumbs))
	}
	if e := c.theEntry(); e != nil && c.page.Type == site.EntryPage {
		out = append(out, c.subject(e))
	}
	return out
}

const schemaOrg = "https://schema.org"

func (s *state) website() map[string]any {
	out := map[string]any{
		"@context": schemaOrg, "@type": "WebSite", "name": s.identity.Title,
		"url": s.identity.Origin + s.identity.Home, "inLanguage": s.locale,
	}
	if s.identity.Description != "" {
		out["description"] = s.identity.Description
	}
	if p := s.publisher(); p != nil {
		out["publisher"] = p
	}
	return out
}

// publisher is the sponsor, where the site names one.
func (s *state) publisher() map[string]any {
	if f := s.view.Footer(s.lang); f.Sponsor != "" {
		return map[string]any{"@type": "GovernmentOrganization", "name": f.Sponsor}
	}
	return nil
}

func (s *state) breadcrumbList(crumbs []Crumb) map[string]any {
	var items []map[string]any
	for i, crumb := range crumbs {
		item := map[string]any{"@type": "ListItem", "position": i + 1, "name": crumb.Title}
		if crumb.URL != "" {
			item["item"] = s.identity.Origin + crumb.URL
		}
		items = append(items, item)
	}
	return map[string]any{"@context": schemaOrg, "@type": "BreadcrumbList", "itemListElement": items}
}

func (s *state) subject(e *Entry) map[string]any {
	kind := e.SchemaOrg
	if kind == "" {
		kind = "WebPage"
	}
	info := s.info()
	out := map[string]any{
		"@context": schemaOrg, "@type": kind, "name": e.Title, "url": info.Canonical, "inLanguage": s.locale,
	}
	if info.Description != "" {
		out["description"] = info.Description
	}
	if info.Image != "" {
		out["image"] = info.Image
	}
	switch kind {
	case "Article", "NewsArticle", "Report", "WebPage", "CreativeWork", "BlogPosting":
		if kind != "WebPage" && kind != "CreativeWork" {
			out["headline"] = e.Title
		}
		if !e.Date.IsZero() {
			out["datePublished"] = e.Date.Format(time.DateOnly)
		}
		if !e.Updated.IsZero() {
			out["dateModified"] = e.Updated.Format(time.DateOnly)
		}
		if p := s.publisher(); p != nil {
			out["publisher"] = p
		}
	}
	return out
}
