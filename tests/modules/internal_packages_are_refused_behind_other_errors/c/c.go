package c

import _ "internal/cpu"
