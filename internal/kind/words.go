package kind

import (
	"strings"

	"prospectus/internal/quantity"
	"prospectus/internal/yaml"
)

// form says what a node is, for a message about its type.
func form(n *yaml.Node) string {
	switch n.Tag {
	case yaml.Seq:
		return "a list"
	case yaml.Map:
		return "a mapping"
	case yaml.Bool:
		return "a boolean"
	case yaml.Int, yaml.Float:
		return "a number"
	case yaml.Timestamp:
		return "a date"
	}
	return "a plain text"
}

// noun says what a type takes, for a message about another one.
func noun(t Type) string {
	switch t {
	case Integer:
		return "a whole number"
	case Decimal:
		return "a number in digits"
	case Boolean:
		return "true or false"
	case Date:
		return "a date"
	case Enum:
		return "one of its values"
	case URL:
		return "a URL"
	case Email:
		return "an e-mail address"
	case Phone:
		return "a phone number"
	case Image:
		return "the path of an image"
	case Quantity:
		return "a quantity"
	case Reference:
		return "the name of an entry"
	case List:
		return "a list"
	case Group, Mapping:
		return "a mapping"
	case Fact:
		return "the key of a fact"
	case Source:
		return "the key of a source"
	}
	return "a text"
}

// example says how a value of f is written.
func example(f *Field) string {
	switch f.Type {
	case Integer:
		return "write digits and nothing else: 12"
	case Decimal:
		return "write digits with a decimal point and nothing else: 870.7"
	case Boolean:
		return "write true or false"
	case Date:
		return "write 2025-12-31"
	case Enum:
		keys := make([]string, len(f.Choices))
		for i, c := range f.Choices {
			keys[i] = c.Key
		}
		return "write one of: " + strings.Join(keys, ", ")
	case URL:
		return "write a whole address: https://example.org/page"
	case Email:
		return "write an address: invest@example.org"
	case Phone:
		return "write digits, spaces and hyphens: 0377-62000000"
	case Image:
		return "write the path of an image file"
	case Quantity:
		return "write a number with its unit: " + sampleQuantity(f.Dimension)
	case Reference:
		return "write the name of an entry's file, without its extension"
	case Fact:
		return "write a key of facts.yaml"
	case Source:
		return "write a key of sources.yaml"
	case List:
		return "write a list: [a, b]"
	case Group, Mapping:
		return "write keys with values, indented under it"
	}
	return "write a text"
}

// measure names what a dimension measures, for a message.
func measure(d quantity.Dimension) string {
	switch d {
	case quantity.Money:
		return "an amount of money"
	case quantity.Area:
		return "an area"
	case quantity.Mass:
		return "a weight"
	case quantity.Power:
		return "a power or capacity"
	case quantity.Energy:
		return "an energy"
	case quantity.Points:
		return "a difference in percentage points"
	}
	return "a " + string(d)
}

// sampleQuantity gives a quantity of a dimension as an example.
func sampleQuantity(d quantity.Dimension) string {
	switch d {
	case quantity.Area:
		return "300亩"
	case quantity.Length:
		return "12公里"
	case quantity.Mass:
		return "500吨"
	case quantity.Power:
		return "20兆瓦"
	case quantity.Energy:
		return "3000千瓦时"
	case quantity.Share:
		return "15%"
	case quantity.Points:
		return "2个百分点"
	case quantity.Count:
		return "120人"
	case quantity.Temperature:
		return "15℃"
	case quantity.Duration:
		return "30天"
	case quantity.Speed:
		return "350公里/小时"
	}
	return "1.5亿元"
}
