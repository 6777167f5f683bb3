// spec: Declarations and scope
func before(s string) (int, string) { return len(s), strings.ToUpper(s) }

len := 3
strings := []string{"x", "y"}
fmt.Println(before("abc")) // expect: 3 ABC
fmt.Println(behind())      // expect: 3 y

func behind() (int, string) { return len, strings[1] }
