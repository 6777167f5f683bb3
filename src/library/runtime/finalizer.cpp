// This file holds runtime.SetFinalizer.
#include <string>

#include "library/runtime/natives.h"
#include "runtime/heap/heap.h"
#include "runtime/value/type_desc.h"

namespace minigo::library {

namespace {

using value::Kind;
using value::TypeDesc;

size_t slotSize(const TypeDesc* type) { return (type->size + 7) / 8 * 8; }

/// In the garbage collected heap: keeps the function alive as long as the object has it.
struct Finalizer {
    Closure* function;
    const TypeDesc* parameter;
    const TypeDesc* object;  ///< type of the pointer
    size_t resultsSize;
};

/// On the finalizer goroutine.
void runFinalizer(void* object, void* data) {
    auto* f = static_cast<Finalizer*>(data);
    auto* image = static_cast<char*>(heap::allocate(f->resultsSize + 16, false));  // sched::call leaves it on this stack, where it is found
    char* argument = image + f->resultsSize;
    if (f->parameter->kind == Kind::Interface) {
        Interface i{f->object, reinterpret_cast<uint64_t>(object)};
        std::memcpy(argument, &i, sizeof i);
    } else {
        std::memcpy(argument, &object, sizeof object);
    }
    sched::call(f->function, image);
}

[[noreturn]] void refuse(NativeFrame frame, const char* what, String type, const char* why) {
    static char text[400];
    std::snprintf(text, sizeof text, "runtime.SetFinalizer: %s%.*s%s", what, static_cast<int>(std::min<int64_t>(type.length, 200)), type.data, why);
    defer::fatal(frame.code, frame.fp, text);
}

bool accepts(const TypeDesc* parameter, const TypeDesc* object) {
    if (parameter == object) return true;
    if (parameter->kind == Kind::Interface) return value::implements(object, parameter);
    return parameter->kind == Kind::Pointer && parameter->element == object->element && (parameter->name.length == 0 || object->name.length == 0);
}

}  // namespace

void runtimeSetFinalizer(NativeFrame frame, Interface object, Interface finalizer) {
    if (!object) refuse(frame, "first argument is nil", {}, "");
    if (object.type->kind != Kind::Pointer) refuse(frame, "first argument is ", object.type->string, ", not pointer");
    auto* address = reinterpret_cast<void*>(object.word);
    if (!address) refuse(frame, "nil pointer", {}, "");
    void* base = heap::baseOf(address);
    if (finalizer && finalizer.type->kind != Kind::Func) refuse(frame, "second argument is ", finalizer.type->string, ", not a function");
    if (!base) return;  // a global or constant: never collected
    if (base != address) refuse(frame, "pointer not at beginning of allocated block", {}, "");
    if (!finalizer) return heap::setFinalizer(base, nullptr, nullptr);
    const TypeDesc* type = finalizer.type;
    if (type->underlying) type = type->underlying;
    if (type->params.size() != 1 || type->variadic || !accepts(type->params[0], object.type)) {
        std::string why = " to finalizer " + std::string(finalizer.type->string.view());
        static char kept[300];
        std::snprintf(kept, sizeof kept, "%s", why.c_str());
        refuse(frame, "cannot pass ", object.type->string, kept);
    }
    size_t results = 0;
    for (const TypeDesc* r : type->results) results += slotSize(r);
    auto* f = static_cast<Finalizer*>(heap::allocate(sizeof(Finalizer), false));
    *f = {reinterpret_cast<Closure*>(finalizer.word), type->params[0], object.type, results};
    heap::setFinalizer(base, runFinalizer, f);
}

}  // namespace minigo::library
