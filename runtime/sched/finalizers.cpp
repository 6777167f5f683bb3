// This file holds the goroutine that runs finalizers (runtime.SetFinalizer: "in a separate goroutine"); it starts when the first one is due.
#include "runtime/sched/collect.h"

#include "runtime/heap/heap.h"
#include "runtime/heap/pacing.h"
#include "runtime/sched/internal.h"

namespace minigo::sched {

namespace {

Goroutine* finalizerGoroutine;
bool isWaiting;

int64_t runForEver(const Code* node, Window fp) {
    finalizerGoroutine = running.goroutine;
    for (;;) {
        publish(node, fp);
        while (heap::runFinalizers()) publish(node, fp);
        isWaiting = true;
        park(WaitReason::FinalizerWait);
    }
}

Func* finalizerFunc() {
    static Code body;
    static Func func;
    if (!func.body) {
        body.run = runForEver;
        func.body = &body;
        func.frameSize = 2 * value::kFrameHeader;
        func.nativeDepth = kRedZone;
        func.isNative = func.isSystem = true;
        func.name = value::staticString("runtime.runfinq");
    }
    return &func;
}

}  // namespace

void wakeFinalizers() {
    if (!heap::finalizersReady()) return;
    if (!finalizerGoroutine) {
        static const CallCode site{};
        // Known from here on, so that it is started once.
        finalizerGoroutine = spawnSystem(&site, &finalizerFunc()->closure);
    } else if (isWaiting) {
        isWaiting = false;
        ready(finalizerGoroutine);
    }
}

void collectGarbage(bool givesBack) {
    if (givesBack) heap::releaseToSystem();
    else heap::collectForced();
    wakeFinalizers();
    // gc's sweeping gives way, too; a goroutine that does nothing else than collect starves nobody.
    yield();
}

void forgetFinalizers() {
    finalizerGoroutine = nullptr;
    isWaiting = false;
}

}  // namespace minigo::sched
