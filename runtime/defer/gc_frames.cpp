// This file is a table of frames of library functions as gc 1.21.13 prints them: where they wait, where they find that they were called wrongly, where
// they call what they were given.
#include "runtime/defer/gc_frames.h"

namespace minigo::defer {

namespace {

#define MINIGO_FRAME(function, place) function "(...)\n\t$GOROOT/src/" place " +0x25\n"
constexpr std::string_view kFatal = MINIGO_FRAME("sync.fatal", "runtime/panic.go:1061");

#define MINIGO_INLINED(function, place) function "(...)\n\t$GOROOT/src/" place "\n"
constexpr std::string_view kPollWait =
    MINIGO_FRAME("internal/poll.runtime_pollWait", "runtime/netpoll.go:343") MINIGO_FRAME("internal/poll.(*pollDesc).wait", "internal/poll/fd_poll_runtime.go:84")
        MINIGO_INLINED("internal/poll.(*pollDesc).waitRead", "internal/poll/fd_poll_runtime.go:89");
constexpr std::string_view kPollWaitWrite =
    MINIGO_FRAME("internal/poll.runtime_pollWait", "runtime/netpoll.go:343") MINIGO_FRAME("internal/poll.(*pollDesc).wait", "internal/poll/fd_poll_runtime.go:84")
        MINIGO_INLINED("internal/poll.(*pollDesc).waitWrite", "internal/poll/fd_poll_runtime.go:93");
constexpr std::string_view kReadLock =
    MINIGO_FRAME("internal/poll.runtime_Semacquire", "runtime/sema.go:67") MINIGO_FRAME("internal/poll.(*fdMutex).rwlock", "internal/poll/fd_mutex.go:154")
        MINIGO_INLINED("internal/poll.(*FD).readLock", "internal/poll/fd_mutex.go:221");
constexpr std::string_view kWriteLock =
    MINIGO_FRAME("internal/poll.runtime_Semacquire", "runtime/sema.go:67") MINIGO_FRAME("internal/poll.(*fdMutex).rwlock", "internal/poll/fd_mutex.go:154")
        MINIGO_INLINED("internal/poll.(*FD).writeLock", "internal/poll/fd_mutex.go:239");
constexpr std::string_view kFdLock = "internal/poll.(*fdMutex).rwlock", kFileRead = "os.(*File).Read", kConnRead = "net.(*conn).Read";

constexpr GcFrame kFrames[] = {
    {"sync.(*Mutex).Lock", "sync/mutex.go:90", {},
     MINIGO_FRAME("sync.runtime_SemacquireMutex", "runtime/sema.go:77") MINIGO_FRAME("sync.(*Mutex).lockSlow", "sync/mutex.go:171"), {}},
    {"sync.(*Mutex).Unlock", "sync/mutex.go:223",
     MINIGO_FRAME("sync.fatal", "runtime/panic.go:1061") MINIGO_FRAME("sync.(*Mutex).unlockSlow", "sync/mutex.go:229"), {}, {}},
    {"sync.(*RWMutex).RLock", "sync/rwmutex.go:71", {}, MINIGO_FRAME("sync.runtime_SemacquireRWMutexR", "runtime/sema.go:82"), {}},
    {"sync.(*RWMutex).RUnlock", "sync/rwmutex.go:119",
     MINIGO_FRAME("sync.fatal", "runtime/panic.go:1061") MINIGO_FRAME("sync.(*RWMutex).rUnlockSlow", "sync/rwmutex.go:129"), {}, {}},
    {"sync.(*RWMutex).Lock", "sync/rwmutex.go:152", {}, MINIGO_FRAME("sync.runtime_SemacquireRWMutex", "runtime/sema.go:87"), {}},
    {"sync.(*rlocker).Lock", "sync/rwmutex.go:243", {}, {}, {}},
    {"sync.(*rlocker).Unlock", "sync/rwmutex.go:244", {}, {}, {}},
    {"sync.(*RWMutex).Unlock", "sync/rwmutex.go:209", kFatal, {}, {}},
    {"sync.(*WaitGroup).Add", "sync/waitgroup.go:62", {}, {}, {}},
    {"sync.(*WaitGroup).Done", "sync/waitgroup.go:87", MINIGO_FRAME("sync.(*WaitGroup).Add", "sync/waitgroup.go:62"), {}, {}},
    {"sync.(*WaitGroup).Wait", "sync/waitgroup.go:116", {}, MINIGO_FRAME("sync.runtime_Semacquire", "runtime/sema.go:62"), {}},
    {"sync.(*waitQueue).wait", "runtime/sema.go:527", {}, {}, "sync.runtime_notifyListWait"},
    {"sync.(*Cond).Wait", "sync/cond.go:70", {}, {}, {}},
    {"internal/poll.(*FD).Read", "internal/poll/fd_unix.go:164", {}, kPollWait, {}},
    {"internal/poll.(*FD).Write", "internal/poll/fd_unix.go:388", {}, kPollWaitWrite, {}},
    {"internal/poll.(*FD).RawRead", "internal/poll/fd_unix.go:708", {}, kPollWait, {}},
    {"internal/poll.(*FD).RawWrite", "internal/poll/fd_unix.go:727", {}, kPollWaitWrite, {}},
    {"bufio.(*Reader).ReadSlice", "bufio/bufio.go:379", {}, {}, {}},
    {"bufio.(*Reader).readParts", "bufio/bufio.go:454", {}, {}, "bufio.(*Reader).collectFragments"},
    {"bufio.(*Reader).ReadString", "bufio/bufio.go:501", {}, {}, {}},
    {"io.ReadAtLeast", "io/io.go:335", {}, {}, {}},
    {"io.ReadFull", "io/io.go:354", {}, {}, {}},
    {"io.discard.ReadFrom", "io/io.go:658", {}, {}, {}},
    {"time.Sleep", "runtime/time.go:195", {}, {}, {}},
    {"runtime/debug.Stack", "runtime/debug/stack.go:24", {}, {}, {}},
    {"runtime/debug.PrintStack", "runtime/debug/stack.go:16", {}, {}, {}},
    {"runtime.Goexit", "runtime/panic.go:523", {}, {}, {}},
    {"io.(*PipeReader).Read", "io/pipe.go:136", {}, MINIGO_FRAME("io.(*pipe).read", "io/pipe.go:57"), {}},
    {"io.(*PipeWriter).Write", "io/pipe.go:165", {}, MINIGO_FRAME("io.(*pipe).write", "io/pipe.go:86"), {}},
    {"bufio.(*Reader).ReadByte", "bufio/bufio.go:272", {}, {}, {}},
    {"bufio.(*Reader).fill", "bufio/bufio.go:115", {}, {}, {}},
    {"bufio.(*Scanner).Buffer", "bufio/scan.go:269", {}, {}, {}},
    {"bufio.(*Writer).Flush", "bufio/bufio.go:642", {}, {}, {}},
    {"bytes.(*Buffer).Grow", "bytes/buffer.go:166", {}, {}, {}},
    {"bytes.(*Buffer).Truncate", "bytes/buffer.go:98", {}, {}, {}},
    {"bytes.(*Buffer).WriteString", "bytes/buffer.go:188", {}, {}, {}},
    {"bytes.Repeat", "bytes/bytes.go:607", {}, {}, {}},
    {"container/heap.Fix", "container/heap/heap.go:85", {}, {}, {}},
    {"container/heap.Pop", "container/heap/heap.go:61", {}, {}, {}},
    {"context.WithCancel", "context/context.go:236", {}, {}, {}},
    {"context.WithValue", "context/context.go:713", {}, {}, {}},
    {"encoding/binary.bigEndian.Uint32", "encoding/binary/binary.go:157", {}, {}, {}},
    {"errors.As", "errors/wrap.go:98", {}, {}, {}},
    {"flag.(*FlagSet).Int", "flag/flag.go:788", {}, {}, {}},
    {"flag.(*FlagSet).IntVar", "flag/flag.go:775", {}, {}, {}},
    {"flag.(*FlagSet).Var", "flag/flag.go:1028", {}, {}, {}},
    {"flag.Int", "flag/flag.go:795", {}, {}, {}},
    {"fmt.Fprintln", "fmt/print.go:305", {}, {}, {}},
    {"html/template.Must", "html/template/template.go:368", {}, {}, {}},
    {"io.Copy", "io/io.go:389", {}, {}, {}},
    {"io.ReadAll", "io/io.go:705", {}, {}, {}},
    {"io.WriteString", "io/io.go:318", {}, {}, {}},
    {"log.(*Logger).Println", "log/log.go:276", {}, {}, {}},
    {"maps.DeleteFunc[...]", "maps/maps.go:62", {}, {}, {}},
    {"math/big.(*Int).Div", "math/big/int.go:305", {}, {}, {}},
    {"math/big.(*Int).QuoRem", "math/big/int.go:294", {}, {}, {}},
    {"math/big.(*Int).Sqrt", "math/big/int.go:1316", {}, {}, {}},
    {"math/rand.(*Rand).Int31", "math/rand/rand.go:110", {}, {}, {}},
    {"math/rand.(*Rand).Int63", "math/rand/rand.go:96", {}, {}, {}},
    {"math/rand.(*Rand).Int63n", "math/rand/rand.go:122", {}, {}, {}},
    {"math/rand.(*Rand).Intn", "math/rand/rand.go:180", {}, {}, {}},
    {"math/rand.Intn", "math/rand/rand.go:453", {}, {}, {}},
    {"os.(*File).Name", "os/file.go:56", {}, {}, {}},
    {"reflect.(*rtype).Elem", "reflect/type.go:709", {}, {}, {}},
    {"reflect.Value.Call", "reflect/value.go:380", {}, {}, {}},
    {"reflect.Value.Close", "reflect/value.go:1194", {}, {}, {}},
    {"reflect.Value.Elem", "reflect/value.go:1271", {}, {}, {}},
    {"reflect.Value.Field", "reflect/value.go:1282", {}, {}, {}},
    {"reflect.Value.Index", "reflect/value.go:1424", {}, {}, {}},
    {"reflect.Value.Int", "reflect/value.go:1471", {}, {}, {}},
    {"reflect.Value.SetInt", "reflect/value.go:2333", {}, {}, {}},
    {"reflect.Value.Type", "reflect/value.go:2629", {}, {}, {}},
    {"reflect.Value.call", "reflect/value.go:596", {}, {}, {}},
    {"reflect.flag.mustBeAssignable", "reflect/value.go:259", {}, {}, {}},
    {"regexp.MustCompile", "regexp/regexp.go:319", {}, {}, {}},
    {"slices.ContainsFunc[...]", "slices/slices.go:122", {}, {}, {}},
    {"slices.Delete[...]", "slices/slices.go:219", {}, {}, {}},
    {"slices.Grow[...]", "slices/slices.go:393", {}, {}, {}},
    {"slices.IndexFunc[...]", "slices/slices.go:107", {}, {}, {}},
    {"slices.Insert[...]", "slices/slices.go:146", {}, {}, {}},
    {"slices.Max[...]", "slices/sort.go:93", {}, {}, {}},
    {"slices.SortFunc[...]", "slices/sort.go:28", {}, {}, {}},
    {"sort.Search", "sort/search.go:65", {}, {}, {}},
    {"sort.Slice", "sort/slice.go:26", {}, {}, {}},
    {"sort.Sort", "sort/sort.go:51", {}, {}, {}},
    {"sort.Stable", "sort/sort.go:229", {}, {}, {}},
    {"slices.SortStableFunc[...]", "slices/sort.go:34", {}, {}, {}},
    {"os.(*Process).Signal", "os/exec.go:140", {}, {}, {}},
    {"sort.SliceStable", "sort/slice.go:38", {}, {}, {}},
    {"strconv.FormatInt", "strconv/itoa.go:29", {}, {}, {}},
    {"strings.(*Builder).Grow", "strings/builder.go:80", {}, {}, {}},
    {"strings.(*Builder).WriteString", "strings/builder.go:115", {}, {}, {}},
    {"strings.(*Reader).WriteTo", "strings/reader.go:143", {}, {}, {}},
    {"strings.FieldsFunc", "strings/strings.go:403", {}, {}, {}},
    {"strings.IndexFunc", "strings/strings.go:831", {}, {}, {}},
    {"strings.Map", "strings/strings.go:489", {}, {}, {}},
    {"strings.NewReplacer", "strings/replace.go:34", {}, {}, {}},
    {"strings.Repeat", "strings/strings.go:554", {}, {}, {}},
    {"strings.indexFunc", "strings/strings.go:845", {}, {}, {}},
    {"sync.(*Map).Range", "sync/map.go:476", {}, {}, {}},
    {"sync.(*Once).Do", "sync/once.go:65", {}, {}, {}},
    {"sync.(*Once).doSlow", "sync/once.go:74", {}, {}, {}},
    {"sync.(*Pool).Get", "sync/pool.go:151", {}, {}, {}},
    {"sync/atomic.(*Value).Store", "sync/atomic/value.go:49", {}, {}, {}},
    {"time.(*Timer).Reset", "time/sleep.go:136", {}, {}, {}},
    {"time.(*Timer).Stop", "time/sleep.go:78", {}, {}, {}},
    {"time.Date", "time/time.go:1469", {}, {}, {}},
    {"time.NewTicker", "time/tick.go:22", {}, {}, {}},
    {"time.Time.In", "time/time.go:1146", {}, {}, {}},
    {"container/heap.rise", "container/heap/heap.go:92", {}, {}, "container/heap.up"},
    {"io.copyAll", "io/io.go:412", {}, {}, "io.copyBuffer"},
    {"log.(*Logger).write", "log/log.go:245", {}, {}, "log.(*Logger).output"},
    {"context.(*afterFuncCtx).endBelow.func1", "context/context.go:343", {}, {}, "context.(*afterFuncCtx).cancel.func1"},
    {"context.cancelable", "context/context.go:270", {}, {}, "context.withCancel"},
    {"strconv.checkBase", "strconv/itoa.go:90", {}, {}, "strconv.formatBits"},
    {"reflect.chanClose", "runtime/chan.go:753", {}, {}, "reflect.chanclose"},
    {"reflect.(*rtype).element", "reflect/type.go:705", {}, {}, "reflect.elem"},
    {"math/big.(*Int).nonZero", "math/big/natdiv.go:520", {}, {}, "math/big.nat.div"},
    {"strings.(*Builder).use", "strings/builder.go:35", {}, {}, "strings.(*Builder).copyCheck"},
    {"log.Panic", "log/log.go:432", {}, {}, {}},
    {"log.Panicf", "log/log.go:439", {}, {}, {}},
    {"log.Panicln", "log/log.go:446", {}, {}, {}},
};

constexpr std::string_view kMutexLock = "sync.(*Mutex).Lock";
constexpr std::string_view kInMutex =
    MINIGO_FRAME("sync.runtime_SemacquireMutex", "runtime/sema.go:77") MINIGO_FRAME("sync.(*Mutex).lockSlow", "sync/mutex.go:171") "sync.(*Mutex).Lock(...)\n\t$GOROOT/src/sync/mutex.go:90\n";

/// Functions that are elsewhere when `inner` is what they called, or `outer` called them (empty: whatever it is).
constexpr struct {
    std::string_view inner, outer;
    GcFrame frame;
} kAlternatives[] = {
    {kMutexLock, {}, {"sync.(*Once).doSlow", "sync/once.go:70", {}, {}, {}}},
    {kMutexLock, {}, {"sync.(*Cond).Wait", "sync/cond.go:71", {}, {}, {}}},
    {kMutexLock, {}, {"sync.(*RWMutex).Lock", "sync/rwmutex.go:147", {}, kInMutex, {}}},
    {kFdLock, {}, {"internal/poll.(*FD).Read", "internal/poll/fd_unix.go:141", {}, kReadLock, {}}},
    {kFdLock, {}, {"internal/poll.(*FD).Write", "internal/poll/fd_unix.go:367", {}, kWriteLock, {}}},
    {{}, "net.(*netFD).accept", {"internal/poll.(*FD).RawRead", "internal/poll/fd_unix.go:611", {}, kPollWait, "internal/poll.(*FD).Accept"}},
    {"net.(*netFD).accept", "net.(*TCPListener).Accept",
     {"net.(*TCPListener).AcceptTCP", "net/tcpsock_posix.go:152", {}, {}, "net.(*TCPListener).accept"}},
    {"net.(*netFD).accept", {},
     {"net.(*TCPListener).AcceptTCP", "net/tcpsock.go:302", {}, {}, {}, MINIGO_FRAME("net.(*TCPListener).accept", "net/tcpsock_posix.go:152")}},
    {"net.(*TCPListener).AcceptTCP", {}, {"net.(*TCPListener).Accept", "net/tcpsock.go:315", {}, {}, {}}},
    {"internal/poll.(*FD).RawRead", {}, {"net.(*netFD).accept", "net/fd_unix.go:172", {}, {}, {}}},
    {"internal/poll.(*FD).Read", {}, {kFileRead, "os/file.go:118", {}, {}, {}, MINIGO_INLINED("os.(*File).read", "os/file_posix.go:29")}},
    {"internal/poll.(*FD).Write", {}, {"os.(*File).Write", "os/file.go:183", {}, {}, {}, MINIGO_INLINED("os.(*File).write", "os/file_posix.go:46")}},
    {"internal/poll.(*FD).Read", {}, {"net.(*netFD).read", "net/fd_posix.go:55", {}, {}, "net.(*netFD).Read"}},
    {"internal/poll.(*FD).Write", {}, {"net.(*netFD).write", "net/fd_posix.go:96", {}, {}, "net.(*netFD).Write"}},
    {"net.(*netFD).read", {}, {kConnRead, "net/net.go:185", {}, {}, {}}},
    {"net.(*netFD).write", {}, {"net.(*conn).Write", "net/net.go:197", {}, {}, {}}},
    {kFileRead, {}, {"bufio.(*Reader).fill", "bufio/bufio.go:113", {}, {}, {}}},
    {kConnRead, {}, {"bufio.(*Reader).fill", "bufio/bufio.go:113", {}, {}, {}}},
    {kFileRead, {}, {"bufio.(*Scanner).Scan", "bufio/scan.go:214", {}, {}, {}}},
    {kConnRead, {}, {"bufio.(*Scanner).Scan", "bufio/scan.go:214", {}, {}, {}}},
    {kFileRead, {}, {"io.ReadAll", "io/io.go:704", {}, {}, {}}},
    {kConnRead, {}, {"io.ReadAll", "io/io.go:704", {}, {}, {}}},
    {"io.discard.ReadFrom", {}, {"io.copyAll", "io/io.go:416", {}, {}, "io.copyBuffer"}},
    {"io.discard.ReadFrom", {}, {"io.copyBuffer", "io/io.go:416", {}, {}, {}}},
};

/// Helpers that gc's packages do not have.
constexpr std::string_view kHidden[] = {"internal/poll.(*FD).read", "internal/poll.(*FD).write", "internal/poll.(*FD).waitRead", "internal/poll.(*FD).waitWrite", "bufio.(*Scanner).readMore",
                                        "reflect.Value.wrong", "reflect.callFunc", "reflect.arguments", "bufio.(*Reader).readInto", "bufio.(*Scanner).mustBeNew",
                                        "errors.mustTakeErrors", "context.mustExist"};

}  // namespace

bool isLibraryHelper(std::string_view function) {
    for (auto name : kHidden)
        if (name == function) return true;
    return false;
}

const GcFrame* gcFrame(std::string_view function, std::string_view inner, std::string_view outer) {
    for (const auto& a : kAlternatives)
        if (a.frame.name == function && (a.inner.empty() || a.inner == inner) && (a.outer.empty() || a.outer == outer)) return &a.frame;
    for (const GcFrame& f : kFrames)
        if (f.name == function) return &f;
    return nullptr;
}

}  // namespace minigo::defer
