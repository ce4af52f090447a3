package quantity

// Parse reads one quantity.
func Parse(text string) (Quantity, error) { return Quantity{}, nil }
