package b

import _ "m/a"
