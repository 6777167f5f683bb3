package b

func X() {}
