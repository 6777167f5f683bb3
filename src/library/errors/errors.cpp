// This file holds the native functions of package errors: what needs a look at type descriptors.
#include "library/native.h"
#include "runtime/value/type_desc.h"

namespace minigo::library {
namespace {

using value::Kind;

bool isComparable(Interface error) { return error.type->comparable; }

int64_t checkTarget(Interface target, Interface errorPointer) {
    if (target.type->kind != Kind::Pointer || target.word == 0) return 1;
    const value::TypeDesc* wanted = target.type->element;
    return wanted->kind == Kind::Interface || value::implements(wanted, errorPointer.type->element) ? 0 : 2;
}

bool assign(Interface error, Interface target) {
    const value::TypeDesc* wanted = target.type->element;
    auto* variable = reinterpret_cast<void*>(target.word);
    if (wanted->kind == Kind::Interface) {
        if (!value::implements(error.type, wanted)) return false;
        std::memcpy(variable, &error, sizeof error);
        return true;
    }
    if (error.type != wanted) return false;
    if (wanted->size > 0) std::memcpy(variable, value::interfaceData(error), wanted->size);
    return true;
}

}  // namespace
}  // namespace minigo::library

using namespace minigo::library;

MINIGO_NATIVES(errors, "errors", native<isComparable>("isComparable"), native<checkTarget>("checkTarget"), native<assign>("assign"))
