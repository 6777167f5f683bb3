package a

func X() { println(undefinedName) }
