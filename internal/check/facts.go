package check

import (
	"prospectus/internal/diag"
	"prospectus/internal/kind"
)

// factUse is a place that names a fact.
type factUse struct {
	key string
	at  diag.Span
}

// valueFacts adds the facts that a value names, however deep.
func valueFacts(uses []factUse, v kind.Value) []factUse {
	if v.Field != nil && v.Field.Type == kind.Fact && v.Text != "" {
		uses = append(uses, factUse{v.Text, v.Span})
	}
	for _, x := range v.Items {
		uses = valueFacts(uses, x)
	}
	if v.Record != nil {
		for _, name := range v.Record.Names {
			uses = valueFacts(uses, v.Record.Values[name])
		}
	}
	for _, key := range v.Keys {
		if x, ok := v.Map[key]; ok {
			uses = valueFacts(uses, x)
		}
	}
	return uses
}
