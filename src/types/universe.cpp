// This file declares what every Go program knows without declaring it (spec: Predeclared identifiers) and package unsafe.
#include "types/checker.h"

namespace minigo::types {

namespace {

Basic basics[] = {
    {{TypeKind::Basic}, BasicKind::Invalid, 0, "invalid type"},
    {{TypeKind::Basic}, BasicKind::Bool, kBoolean, "bool"},
    {{TypeKind::Basic}, BasicKind::Int, kInteger, "int"},
    {{TypeKind::Basic}, BasicKind::Int8, kInteger, "int8"},
    {{TypeKind::Basic}, BasicKind::Int16, kInteger, "int16"},
    {{TypeKind::Basic}, BasicKind::Int32, kInteger, "int32"},
    {{TypeKind::Basic}, BasicKind::Int64, kInteger, "int64"},
    {{TypeKind::Basic}, BasicKind::Uint, kInteger | kUnsigned, "uint"},
    {{TypeKind::Basic}, BasicKind::Uint8, kInteger | kUnsigned, "uint8"},
    {{TypeKind::Basic}, BasicKind::Uint16, kInteger | kUnsigned, "uint16"},
    {{TypeKind::Basic}, BasicKind::Uint32, kInteger | kUnsigned, "uint32"},
    {{TypeKind::Basic}, BasicKind::Uint64, kInteger | kUnsigned, "uint64"},
    {{TypeKind::Basic}, BasicKind::Uintptr, kInteger | kUnsigned, "uintptr"},
    {{TypeKind::Basic}, BasicKind::Float32, kFloat, "float32"},
    {{TypeKind::Basic}, BasicKind::Float64, kFloat, "float64"},
    {{TypeKind::Basic}, BasicKind::Complex64, kComplex, "complex64"},
    {{TypeKind::Basic}, BasicKind::Complex128, kComplex, "complex128"},
    {{TypeKind::Basic}, BasicKind::String, kString, "string"},
    {{TypeKind::Basic}, BasicKind::UnsafePointer, 0, "Pointer"},
    {{TypeKind::Basic}, BasicKind::UntypedBool, kBoolean | kUntyped, "untyped bool"},
    {{TypeKind::Basic}, BasicKind::UntypedInt, kInteger | kUntyped, "untyped int"},
    {{TypeKind::Basic}, BasicKind::UntypedRune, kInteger | kUntyped, "untyped rune"},
    {{TypeKind::Basic}, BasicKind::UntypedFloat, kFloat | kUntyped, "untyped float"},
    {{TypeKind::Basic}, BasicKind::UntypedComplex, kComplex | kUntyped, "untyped complex"},
    {{TypeKind::Basic}, BasicKind::UntypedString, kString | kUntyped, "untyped string"},
    {{TypeKind::Basic}, BasicKind::UntypedNil, kUntyped, "untyped nil"},
};
Basic byteBasic = {{TypeKind::Basic}, BasicKind::Uint8, kInteger | kUnsigned, "byte"};
Basic runeBasic = {{TypeKind::Basic}, BasicKind::Int32, kInteger, "rune"};
Named errorNamed, comparableNamed;
Interface emptyIface, anyIface;

constexpr uint32_t kBlack = 1;

struct Predeclared {
    Scope universe;
    Package unsafe;
    Predeclared();
    void type(std::string_view name, Type* t);
    void define(Object* o);
    void error();
    void comparable();
    void constants();
    void builtins();
    template <class T>
    T* object(std::string_view name, Type* t) {
        T* o = new T{};  // predeclared objects live as long as the program
        o->kind = T::kKind;
        o->name = name;
        o->type = t;
        o->color = kBlack;
        return o;
    }
};

void Predeclared::define(Object* o) {
    Scope& scope = o->exported() ? *unsafe.scope : universe;
    if (o->exported()) o->package = &unsafe;
    scope.insert(o);
}

void Predeclared::type(std::string_view name, Type* t) { define(object<TypeName>(name, t)); }

/// type error interface { Error() string }
void Predeclared::error() {
    auto* name = object<TypeName>("error", &errorNamed);
    auto* recv = object<Var>("", &errorNamed);
    auto* result = object<Var>("", basic(BasicKind::String));
    auto* params = new Tuple{{TypeKind::Tuple}, {}};
    auto* results = new Tuple{{TypeKind::Tuple}, {result}};
    auto* sig = new Signature{};
    sig->kind = TypeKind::Signature;
    sig->recv = recv;
    sig->params = params;
    sig->results = results;
    auto* method = object<Func>("Error", sig);
    auto* iface = new Interface{};
    iface->kind = TypeKind::Interface;
    iface->methods = {method};
    iface->complete = true;
    iface->typeSet = new TypeSet{{method}, {}, true, false};
    errorNamed.kind = TypeKind::Named;
    errorNamed.object = name;
    errorNamed.fromRhs = errorNamed.underlying = iface;
    errorNamed.origin = &errorNamed;
    errorNamed.methodsCollected = true;
    define(name);
}

void Predeclared::comparable() {
    auto* name = object<TypeName>("comparable", &comparableNamed);
    auto* iface = new Interface{};
    iface->kind = TypeKind::Interface;
    iface->complete = true;
    iface->typeSet = new TypeSet{{}, {}, true, true};
    comparableNamed.kind = TypeKind::Named;
    comparableNamed.object = name;
    comparableNamed.fromRhs = comparableNamed.underlying = iface;
    comparableNamed.origin = &comparableNamed;
    comparableNamed.methodsCollected = true;
    define(name);
}

void Predeclared::constants() {
    auto constant = [&](std::string_view name, BasicKind kind, const Constant* value) {
        auto* c = object<Const>(name, basic(kind));
        c->value = value;
        define(c);
    };
    constant("true", BasicKind::UntypedBool, makeBool(true));
    constant("false", BasicKind::UntypedBool, makeBool(false));
    constant("iota", BasicKind::UntypedInt, makeInt(0));
    define(object<Nil>("nil", basic(BasicKind::UntypedNil)));
}

void Predeclared::builtins() {
    static constexpr std::pair<std::string_view, BuiltinId> kAll[] = {
        {"append", BuiltinId::Append}, {"cap", BuiltinId::Cap}, {"clear", BuiltinId::Clear}, {"close", BuiltinId::Close},
        {"complex", BuiltinId::Complex}, {"copy", BuiltinId::Copy}, {"delete", BuiltinId::Delete}, {"imag", BuiltinId::Imag},
        {"len", BuiltinId::Len}, {"make", BuiltinId::Make}, {"max", BuiltinId::Max}, {"min", BuiltinId::Min}, {"new", BuiltinId::New},
        {"panic", BuiltinId::Panic}, {"print", BuiltinId::Print}, {"println", BuiltinId::Println}, {"real", BuiltinId::Real},
        {"recover", BuiltinId::Recover}, {"Add", BuiltinId::Add}, {"Alignof", BuiltinId::Alignof}, {"Offsetof", BuiltinId::Offsetof},
        {"Sizeof", BuiltinId::Sizeof}, {"Slice", BuiltinId::Slice}, {"SliceData", BuiltinId::SliceData},
        {"String", BuiltinId::String}, {"StringData", BuiltinId::StringData},
    };
    for (auto& [name, id] : kAll) {
        auto* b = object<Builtin>(name, basic(BasicKind::Invalid));
        b->id = id;
        define(b);
    }
}

Predeclared::Predeclared() {
    unsafe.path = unsafe.name = "unsafe";
    unsafe.scope = new Scope{};
    unsafe.scope->parent = &universe;
    unsafe.scope->package = &unsafe;
    unsafe.complete = unsafe.isUnsafe = true;
    emptyIface.kind = anyIface.kind = TypeKind::Interface;
    emptyIface.complete = anyIface.complete = true;
    emptyIface.typeSet = anyIface.typeSet = new TypeSet{};
    for (size_t k = static_cast<size_t>(BasicKind::Bool); k <= static_cast<size_t>(BasicKind::UnsafePointer); k++)
        type(basics[k].name, &basics[k]);
    type("byte", &byteBasic);
    type("rune", &runeBasic);
    auto* any = object<TypeName>("any", &anyIface);
    any->isAlias = true;
    define(any);
    error();
    comparable();
    constants();
    builtins();
}

Predeclared& predeclared() {
    static auto* p = new Predeclared;
    return *p;
}

}  // namespace

Basic* const typ[] = {
    &basics[0],  &basics[1],  &basics[2],  &basics[3],  &basics[4],  &basics[5],  &basics[6],  &basics[7],  &basics[8],
    &basics[9],  &basics[10], &basics[11], &basics[12], &basics[13], &basics[14], &basics[15], &basics[16], &basics[17],
    &basics[18], &basics[19], &basics[20], &basics[21], &basics[22], &basics[23], &basics[24], &basics[25],
};
Basic *const byteType = &byteBasic, *const runeType = &runeBasic;
Named* const errorType = &errorNamed;
Named* const comparableType = &comparableNamed;
Interface* const emptyInterface = &emptyIface;
Type* const anyType = &anyIface;

void declareTestFunctions(bool on) {
    for (auto& [name, id] : {std::pair{"assert", BuiltinId::Assert}, std::pair{"trace", BuiltinId::Trace}}) {
        predeclared().universe.names.erase(name);
        if (!on) continue;
        auto* b = predeclared().object<Builtin>(name, basic(BasicKind::Invalid));
        b->id = id;
        predeclared().define(b);
    }
}

Scope* universe() { return &predeclared().universe; }
Package* predeclaredUnsafe() { return &predeclared().unsafe; }

}  // namespace minigo::types
