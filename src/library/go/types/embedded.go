package types

// complete checks the declaration of an object of a package whose declarations are checked when they are asked for.
func (c *Checker) complete(obj Object) {}
