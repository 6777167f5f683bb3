// This file holds the native functions of package os/signal.
#include "library/native.h"
#include "runtime/sched/signals.h"

namespace minigo::library {
namespace {

void enable(int64_t number) { sched::enableSignal(static_cast<int>(number)); }
void disable(int64_t number) { sched::disableSignal(static_cast<int>(number)); }
void ignore(int64_t number) { sched::ignoreSignal(static_cast<int>(number)); }
bool isIgnored(int64_t number) { return sched::isSignalIgnored(static_cast<int>(number)); }
int64_t receive() { return sched::receiveSignal(); }

}  // namespace
}  // namespace minigo::library

using namespace minigo::library;

MINIGO_NATIVES(os_signal, "os/signal", inlineNative<enable>("enable"), inlineNative<disable>("disable"), inlineNative<ignore>("ignore"),
               inlineNative<isIgnored>("isIgnored"), callbackNative<receive>("receive"))
