// This file holds runtime.SetFinalizer.
#include <string>

#include "library/runtime/natives.h"
#include "runtime/heap/finalizers.h"
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
    size_t offset;           ///< of the object in its cell; its address here would keep it alive
    Finalizer* next;         ///< of another object in the same cell
};

void callFinalizer(void* object, const Finalizer* f) {
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

/// On the finalizer goroutine.
void runFinalizer(void* cell, void* data) {
    for (auto* f = static_cast<Finalizer*>(data); f; f = f->next) callFinalizer(static_cast<char*>(cell) + f->offset, f);
}

/// Objects below 16 bytes without pointers lie side by side in a cell (as in gc), which dies as a whole: a list for each cell.
bool sharesCell(const TypeDesc* element) { return element->noPointers && element->size < 16; }

void setFinalizer(void* base, size_t offset, const TypeDesc* element, Finalizer* f) {
    Finalizer* others = nullptr;
    if (sharesCell(element)) {
        auto* old = static_cast<Finalizer*>(heap::exchangeFinalizer(base, nullptr, nullptr));
        for (Finalizer* next; old; old = next) {
            next = old->next;
            if (old->offset != offset) old->next = others, others = old;
        }
    }
    if (f) f->next = others, others = f;
    heap::setFinalizer(base, others ? runFinalizer : nullptr, others);
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
    const TypeDesc* element = object.type->element;
    if (base != address && !sharesCell(element)) refuse(frame, "pointer not at beginning of allocated block", {}, "");
    auto offset = static_cast<size_t>(static_cast<char*>(address) - static_cast<char*>(base));
    if (!finalizer) return setFinalizer(base, offset, element, nullptr);
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
    *f = {reinterpret_cast<Closure*>(finalizer.word), type->params[0], object.type, results, offset, nullptr};
    setFinalizer(base, offset, element, f);
}

}  // namespace minigo::library
