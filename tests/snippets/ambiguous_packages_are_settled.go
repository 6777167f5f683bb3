// spec: Import declarations
r := rand.New(rand.NewSource(1))
fmt.Println(r.Intn(100)) // expect: 81
fmt.Println(bits.Len(8), list.New().Len(), filepath.Base("/a/b"), utf8.RuneLen('é')) // expect: 4 0 b 2
