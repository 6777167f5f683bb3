package syntax

// Limits of an expression: how deep it nests, how many instructions it compiles to and how many runes its classes have.
const (
	heightLimit  = 1000
	sizeLimit    = 128 << 20 / 40 // instructions of 40 bytes in 128 MB
	runesLimit   = 128 << 20 / 4
	repeatsLimit = 1000
)

// check panics with the ErrorCode of a limit that re is beyond.
func (p *parser) check(re *Regexp) {
	if p.runes > runesLimit {
		panic(ErrLarge)
	}
	p.checkSize(re)
	p.checkHeight(re)
}

// checkSize counts exactly only once the number of nodes, each repeated as often as anything is, could be too large.
func (p *parser) checkSize(re *Regexp) {
	if p.sizes == nil {
		if re.Op == OpRepeat {
			n := re.Max
			if n == -1 {
				n = re.Min
			}
			p.repeats = min(p.repeats*int64(max(n, 1)), sizeLimit)
		}
		if p.nodes < sizeLimit/p.repeats {
			return
		}
		p.sizes = map[*Regexp]int64{}
		for _, on := range p.stack {
			p.checkSize(on)
		}
	}
	if p.size(re) > sizeLimit {
		panic(ErrLarge)
	}
}

func (p *parser) knownSize(re *Regexp) int64 {
	if n, ok := p.sizes[re]; ok {
		return n
	}
	return p.size(re)
}

// size returns how many instructions re compiles to.
func (p *parser) size(re *Regexp) (n int64) {
	switch re.Op {
	case OpLiteral:
		n = int64(len(re.Rune))
	case OpCapture, OpStar:
		n = 2 + p.knownSize(re.Sub[0])
	case OpPlus, OpQuest:
		n = 1 + p.knownSize(re.Sub[0])
	case OpConcat, OpAlternate:
		for _, s := range re.Sub {
			n += p.knownSize(s)
		}
		if re.Op == OpAlternate && len(re.Sub) > 1 {
			n += int64(len(re.Sub)) - 1
		}
	case OpRepeat:
		one := p.knownSize(re.Sub[0])
		switch {
		case re.Max >= 0:
			n = int64(re.Max)*one + int64(re.Max-re.Min)
		case re.Min == 0:
			n = 2 + one
		default:
			n = 1 + int64(re.Min)*one
		}
	}
	n = max(n, 1)
	p.sizes[re] = n
	return n
}

func (p *parser) checkHeight(re *Regexp) {
	if p.nodes < heightLimit {
		return
	}
	if p.heights == nil {
		p.heights = map[*Regexp]int{}
		for _, on := range p.stack {
			p.checkHeight(on)
		}
	}
	if p.height(re) > heightLimit {
		panic(ErrNestingDepth)
	}
}

func (p *parser) height(re *Regexp) int {
	h := 1
	for _, s := range re.Sub {
		below, ok := p.heights[s]
		if !ok {
			below = p.height(s)
		}
		h = max(h, 1+below)
	}
	p.heights[re] = h
	return h
}

// repeatsAtMost reports whether repetitions within one another are at most n.
func repeatsAtMost(re *Regexp, n int) bool {
	if re.Op == OpRepeat {
		times := re.Max
		if times == 0 {
			return true
		}
		if times < 0 {
			times = re.Min
		}
		if times > n {
			return false
		}
		if times > 0 {
			n /= times
		}
	}
	for _, s := range re.Sub {
		if !repeatsAtMost(s, n) {
			return false
		}
	}
	return true
}
