package quantity

// Format writes q for readers of a language, given as a BCP 47 tag.
func (q Quantity) Format(lang string) string { return "" }
