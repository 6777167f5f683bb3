// This file holds the native functions of package os.
#include <unistd.h>

#include <cerrno>

#include "library/host.h"
#include "library/native.h"
#include "runtime/resource/resource.h"
#include "runtime/value/random.h"
#include "runtime/value/type_desc.h"

namespace minigo::library {
namespace {

SliceOf<String> arguments() {
    const auto& from = host().arguments;
    auto count = static_cast<int64_t>(from.size());
    SliceOf<String> all;
    static_cast<Slice&>(all) = value::makeSlice(value::basicType(value::Kind::String), count, count);
    for (int64_t i = 0; i < count; ++i) all[i] = value::makeString(from[static_cast<size_t>(i)]);
    return all;
}

Results<String, int64_t> hostName() {
    char name[256] = {};
    if (gethostname(name, sizeof name - 1) != 0) return {String{}, errno};
    return {value::makeString(name), 0};
}

uint32_t randomName() { return static_cast<uint32_t>(value::random() >> 16); }

/// The opener is the innermost caller that is not of this package.
uint64_t fileOpened(NativeFrame frame, String name, bool directory) {
    sched::Frame f = sched::nextFrame(sched::firstFrame(frame.fp, Pos{}));
    while (f.func && (f.func->isSystem || f.func->name.view().starts_with("os."))) f = sched::nextFrame(f);
    auto kind = directory ? resource::Kind::Directory : resource::Kind::File;
    std::string_view function = f.func ? f.func->name.view() : std::string_view{};
    return resource::opened(kind, name.view(), f.pos, function, sched::goroutineId(sched::running.goroutine));
}

void fileClosed(uint64_t id) { resource::closed(id); }
void fileClosedAgain(uint64_t id) { resource::closedAgain(id); }

uint64_t processStarted(NativeFrame frame, String name) {
    sched::Frame f = sched::nextFrame(sched::firstFrame(frame.fp, Pos{}));
    while (f.func && (f.func->isSystem || f.func->name.view().starts_with("os.") || f.func->name.view().starts_with("os/exec."))) f = sched::nextFrame(f);
    std::string_view function = f.func ? f.func->name.view() : std::string_view{};
    return resource::opened(resource::Kind::Process, name.view(), f.pos, function, sched::goroutineId(sched::running.goroutine));
}

void processEnded(uint64_t id) { resource::closed(id); }

}  // namespace
}  // namespace minigo::library

using namespace minigo::library;

MINIGO_NATIVES(os, "os", native<arguments>("arguments"), native<hostName>("hostname"), inlineNative<randomName>("randomName"),
               native<fileOpened>("fileOpened"), native<fileClosed>("fileClosed"),
               native<fileClosedAgain>("fileClosedAgain"), native<processStarted>("processStarted"), native<processEnded>("processEnded"))
