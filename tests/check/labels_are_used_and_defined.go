// spec: Labeled statements
package main

func main() {
unused: // ERROR "label unused defined and not used"
	for {
		break missing // ERROR "invalid break label missing|break label not defined: missing"
	}
	goto nowhere // ERROR "label nowhere not defined"
	continue // ERROR "continue is not in a loop"
}
