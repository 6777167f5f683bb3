package good

import "testing"

func TestX(t *testing.T) { t.Log("x") }
