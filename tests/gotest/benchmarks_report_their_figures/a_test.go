package a

import "testing"

var sink []byte

func BenchmarkAllocate(b *testing.B) {
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		sink = make([]byte, 64)
	}
}

func BenchmarkSubs(b *testing.B) {
	for _, name := range []string{"a", "b"} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(10)
			b.StopTimer()
			sink = make([]byte, 1<<16)
			b.StartTimer()
			for i := 0; i < b.N; i++ {
				sink[i&7]++
			}
			b.ReportMetric(2.5, "widgets/op")
		})
	}
}

func BenchmarkParallel(b *testing.B) {
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
		}
	})
}

func BenchmarkFails(b *testing.B) { b.Fatal("broken") }

func BenchmarkLogs(b *testing.B) { b.Log("N is", b.N) }

func TestBenchmark(t *testing.T) {
	r := testing.Benchmark(func(b *testing.B) {
		for i := 0; i < b.N; i++ {
			sink = make([]byte, 32)
		}
	})
	t.Log(r.N > 1000, r.AllocsPerOp(), r.AllocedBytesPerOp(), testing.AllocsPerRun(10, func() { sink = make([]byte, 1) }))
}
