package parity

func (j *judge) exchanged() {}
func (j *judge) trends()    {}
