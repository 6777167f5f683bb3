package a_test

import (
	"m"
	"m/helper"
	"testing"
)

func TestOutside(t *testing.T) { t.Log(a.Double(4), a.Hidden(), helper.Twice(1)) }
