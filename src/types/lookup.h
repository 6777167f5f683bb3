// This file declares the small searches that several chapters of the checker share (implemented in lookup.cpp).
#pragma once
#include "types/object.h"

namespace minigo::types {

/// Spec, Uniqueness of identifiers: o is called `name` when that is written in package `from`.
bool sameId(const Object* o, const Package* from, std::string_view name, bool foldCase = false);
/// Order of methods in a method set: by name, unexported names of different packages by package path.
bool methodLess(const Func* a, const Func* b);
/// Index of the method or field, or -1.
int methodIndex(const std::vector<Func*>& methods, const Package* from, std::string_view name, bool foldCase = false);
int fieldIndex(const std::vector<Var*>& fields, const Package* from, std::string_view name);
/// *T (not a defined pointer type) gives T.
Type* deref(Type* t, bool* isPointer = nullptr);
/// A pointer to a struct, also a defined one, gives the struct type.
Type* derefStructPointer(Type* t);
bool isInterfacePointer(Type* t);
std::string interfacePointerError(Type* t, const Package* from);
/// Case folding of identifiers (strings.EqualFold).
bool equalFold(std::string_view a, std::string_view b);

}  // namespace minigo::types
