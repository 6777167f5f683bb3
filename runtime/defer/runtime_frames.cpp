// This file is a table of frames of package runtime as gc 1.21.13 prints them.
#include "runtime/defer/runtime_frames.h"

#include <utility>

namespace minigo::defer {

namespace {

bool shows = false;
std::string& innerFrames() {
    static std::string text;
    return text;
}

struct Place {
    const char *function, *place;
    bool isInlined = false;
};

std::string text(std::initializer_list<Place> frames) {
    std::string out;
    for (auto& f : frames) {
        out += f.function;
        out += "\n\t$GOROOT/src/runtime/";
        out += f.place;
        out += f.isInlined ? "\n" : " +0x25\n";
    }
    return out;
}

}  // namespace

void showRuntimeFrames(std::string inner) {
    shows = true;
    innerFrames() = std::move(inner);
}
void hideRuntimeFrames() { shows = false; }
bool showsRuntimeFrames() { return shows; }
std::string takeInnerFrames() { return std::exchange(innerFrames(), {}); }

std::string outermostFrames(bool isMain) {
    std::string out = isMain ? text({{"runtime.main()", "proc.go:267"}}) : "";
    return out + text({{"runtime.goexit()", "asm_amd64.s:1650"}});
}

std::string waitFrames(sched::WaitReason reason) {
    using R = sched::WaitReason;
    std::string park = text({{"runtime.gopark(...)", "proc.go:398"}});
    switch (reason) {
        case R::ChanReceive:
        case R::ChanReceiveNil:
            return park + text({{"runtime.chanrecv(...)", reason == R::ChanReceive ? "chan.go:583" : "chan.go:442"}, {"runtime.chanrecv1(...)", "chan.go:442"}});
        case R::ChanSend:
        case R::ChanSendNil:
            return park + text({{"runtime.chansend(...)", reason == R::ChanSend ? "chan.go:259" : "chan.go:146"}, {"runtime.chansend1(...)", "chan.go:145"}});
        case R::Select: return park + text({{"runtime.selectgo(...)", "select.go:327"}});
        case R::SelectNoCases: return park + text({{"runtime.block()", "select.go:103"}});
        case R::MutexLock:
        case R::RWMutexRLock:
        case R::RWMutexLock:
        case R::SemAcquire:
            return park + text({{"runtime.goparkunlock(...)", "proc.go:404", true}, {"runtime.semacquire1(...)", "sema.go:160"}});
        default: return park;
    }
}

std::string raiseFrames(value::RuntimeError error) {
    using E = value::RuntimeError;
    switch (error) {
        case E::NilDereference: return text({{"runtime.panicmem(...)", "panic.go:261", true}, {"runtime.sigpanic()", "signal_unix.go:861"}});
        case E::DivideByZero: return text({{"runtime.panicdivide()", "panic.go:240"}});
        case E::NegativeShift: return text({{"runtime.panicshift()", "panic.go:232"}});
        case E::IndexOutOfRange: return text({{"runtime.goPanicIndex(...)", "panic.go:114"}});
        case E::SliceAlen: return text({{"runtime.goPanicSliceAlen(...)", "panic.go:128"}});
        case E::SliceAcap: return text({{"runtime.goPanicSliceAcap(...)", "panic.go:140"}});
        case E::SliceB: return text({{"runtime.goPanicSliceB(...)", "panic.go:154"}});
        case E::Slice3Alen: return text({{"runtime.goPanicSlice3Alen(...)", "panic.go:166"}});
        case E::Slice3Acap: return text({{"runtime.goPanicSlice3Acap(...)", "panic.go:174"}});
        case E::Slice3B: return text({{"runtime.goPanicSlice3B(...)", "panic.go:184"}});
        case E::Slice3C: return text({{"runtime.goPanicSlice3C(...)", "panic.go:194"}});
        case E::SliceConvert: return text({{"runtime.goPanicSliceConvert(...)", "panic.go:204"}});
        default: return {};
    }
}

std::string allocationFrames(size_t size, std::string_view operation) {
    constexpr size_t kLargest = 32 << 10;  // beyond it an object has a span of its own
    std::string out = text({{"runtime.systemstack_switch()", "asm_amd64.s:474"}, {"runtime.(*mheap).alloc(...)", "mheap.go:962"}});
    if (size > kLargest) {
        out += text({{"runtime.(*mcache).allocLarge(...)", "mcache.go:234"}, {"runtime.mallocgc(...)", "malloc.go:1127"}});
    } else {
        out += text({{"runtime.(*mcentral).grow(...)", "mcentral.go:246"}, {"runtime.(*mcentral).cacheSpan(...)", "mcentral.go:166"},
                     {"runtime.(*mcache).refill(...)", "mcache.go:182"}, {"runtime.(*mcache).nextFree(...)", "malloc.go:925"},
                     {"runtime.mallocgc(...)", "malloc.go:1112"}});
    }
    if (operation == "runtime.makeslice") out += text({{"runtime.makeslice(...)", "slice.go:103"}});
    if (operation == "runtime.growslice") out += text({{"runtime.growslice(...)", "slice.go:266"}});
    if (operation == "runtime.newobject") out += text({{"runtime.newobject(...)", "malloc.go:1328"}});
    return out;
}

std::string printFailureFrames(bool isText) {
    return text({{"runtime.throw(...)", "panic.go:1077"}, {"runtime.preprintpanics.func1()", isText ? "panic.go:574" : "panic.go:576"}}) + deferredCallFrames();
}

std::string deferredCallFrames() { return text({{"runtime.deferCallSave(...)", "panic.go:798"}, {"runtime.runOpenDeferFrame(...)", "panic.go:771"}}); }

std::string printingFrames(bool isError) {
    return text({{"runtime.preprintpanics(...)", isError ? "panic.go:582" : "panic.go:584"}, {"panic(...)", "panic.go:1015"}});
}

std::string fatalPanicFrame() { return text({{"panic(...)", "panic.go:1017"}}); }

std::string fatalFrame() { return text({{"runtime.fatal(...)", "panic.go:1096"}}); }

}  // namespace minigo::defer
