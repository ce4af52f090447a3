package quantity

// Qualifier is how a figure stands to the truth: about it, at least it, ….
type Qualifier string

// The qualifiers. None says that the figure is exact.
const (
	None          Qualifier = ""
	Approximately Qualifier = "approximately"
	AtLeast       Qualifier = "at-least"
	MoreThan      Qualifier = "more-than"
	UpTo          Qualifier = "up-to"
)

// Qualify puts the qualifier's words round a figure: 约 and "about".
func (q Qualifier) Qualify(lang, figure string) string { return figure }

// PluralForm names the CLDR plural form that the value of q takes in a
// language: "one" for 1 in English, "other" for 95.
func (q Quantity) PluralForm(lang string) string { return "other" }
