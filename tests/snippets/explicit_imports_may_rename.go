// spec: Import declarations
fmt.Println(s.ToUpper("a")) // expect: A

import s "strings"
