package a

func Double(n int) int { return 2 * n }

func hidden() int { return 42 }
