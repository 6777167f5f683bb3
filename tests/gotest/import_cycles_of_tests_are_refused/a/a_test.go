package a

import (
	_ "m/b"
	"testing"
)

func TestX(t *testing.T) {}
