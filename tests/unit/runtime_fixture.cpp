// This file helps the runtime's unit tests.
#include "unit/runtime_fixture.h"

namespace minigo::testing {

std::string crashText, output;

TestFunc::TestFunc(const char* text, int64_t (*function)(Window), uint32_t results, uint32_t arguments) {
    node.run = [](const Code* code, Window fp) { return static_cast<const Body*>(code)->function(fp); };
    node.function = function;
    body = &node;
    frameSize = kTestFrame + value::kFrameHeader;
    resultsSize = results;
    argumentsSize = arguments;
    nativeDepth = 512;
    result = results == 8 ? value::ResultKind::Scalar : value::ResultKind::None;
    name = value::staticString(text);
}

int64_t callTest(Window fp, Func& callee, int64_t argument) {
    static std::vector<std::unique_ptr<CallCode>> nodes;
    static CallCode* last = nullptr;
    if (!last || last->caller != value::functionOf(fp) || last->callee != &callee) {
        last = nullptr;
        for (auto& n : nodes)
            if (n->caller == value::functionOf(fp) && n->callee == &callee) last = n.get();
        if (!last) {
            nodes.push_back(std::make_unique<CallCode>());
            last = nodes.back().get();
            last->caller = value::functionOf(fp);
            last->callee = &callee;
            last->offset = kTestOffset + value::kFrameHeader;
        }
    }
    Window to = fp + last->offset;
    std::memset(to, 0, callee.resultsSize);
    if (callee.argumentsSize) std::memcpy(to + callee.resultsSize, &argument, sizeof argument);
    value::callOf(to) = last;
    if (sched::mustCallSlow(to, &callee)) return sched::callSlow(last, to, &callee);
    return callee.body->run(callee.body, to);
}

void startRuntime(uint64_t seed, bool fakeTime) {
    static FileSet files;
    heap::initialize({});
    sched::Options options;
    options.seed = seed;
    options.fakeTime = fakeTime;
    sched::initialize(options);
    defer::initialize(&files);
    defer::setCrashOutput([](std::string_view text) { crashText += text; });
    crashText.clear();
    output.clear();
}

int runProgram(Func& main) { return sched::runMain(&main.closure); }

int64_t withDefers(Window fp, void (*body)(Window, defer::DeferFrame*)) {
    defer::DeferFrame frame;
    Window volatile kept = fp;
    frame.fp = fp;
    if (!__builtin_setjmp(frame.jump)) body(fp, &frame);
    defer::runDeferred(&frame, kept, kTestFrame + value::kFrameHeader);
    return 0;
}

void deferCall(defer::DeferFrame* frame, Window fp, Func& f, int64_t argument) {
    sched::publish(nullptr, fp);
    auto* d = defer::push(frame, fp, nullptr, f.resultsSize + f.argumentsSize);
    d->function = &f.closure;
    if (f.argumentsSize) std::memcpy(d->image() + f.resultsSize, &argument, sizeof argument);
}

}  // namespace minigo::testing
