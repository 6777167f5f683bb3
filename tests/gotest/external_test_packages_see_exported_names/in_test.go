package a

import "testing"

var Hidden = hidden // for the external tests

func TestInside(t *testing.T) { t.Log(hidden()) }
