// This file holds run-time type descriptors. They are hash-consed: equal types have one descriptor, compared by pointer. reflect, interfaces,
// maps, formatting and the retention walk all read them.
#pragma once
#include <vector>

#include "base/arena.h"
#include "runtime/value/value.h"

namespace minigo::value {

/// reflect.Kind's numbers.
enum class Kind : uint8_t {
    Invalid, Bool, Int, Int8, Int16, Int32, Int64, Uint, Uint8, Uint16, Uint32, Uint64, Uintptr, Float32, Float64, Complex64, Complex128,
    Array, Chan, Func, Interface, Map, Pointer, Slice, String, Struct, UnsafePointer,
};

/// A method or field name; unexported names of different packages differ. Interned: compare ids.
struct MethodId {
    uint32_t id = 0;
    friend bool operator==(MethodId, MethodId) = default;
};
MethodId methodId(std::string_view name, std::string_view package = {});  ///< package only for unexported names
std::string_view methodName(MethodId id);
std::string_view methodPackage(MethodId id);

struct FieldDesc {
    String name, package, tag;  ///< package: path, of unexported fields
    const TypeDesc* type;
    size_t offset;
    bool embedded, exported;
};

/// One step from an embedding value to the embedded one: add the offset; if `indirect` then load the pointer found there.
struct EmbedStep {
    uint32_t offset;
    bool indirect;
};

/// How a method of a dynamic type is entered: the interface word leads to the receiver by `path`; the receiver is copied into the callee's
/// window (no wrapper frames, so recover stays exact).
struct MethodDesc {
    MethodId id;
    const TypeDesc* signature = nullptr;  ///< without receiver
    Func* func = nullptr;                 ///< null until first needed: see resolveMethod
    void* declaration = nullptr;          ///< what exec resolves func from
    List<EmbedStep> path;
    bool pointerReceiver = false;
    const TypeDesc* receiver = nullptr;   ///< the type whose copy or address the method takes
    const TypeDesc* throughInterface = nullptr;  ///< the path ends at an embedded interface of this type: dispatch again on it
    bool exported = false;
};

struct MapLayout;

struct TypeDesc {
    size_t size = 0;
    uint8_t align = 1, fieldAlign = 1;
    Kind kind = Kind::Invalid;
    bool direct = false;      ///< an interface's word holds the value itself (pointer-shaped or scalar)
    bool pointerShaped = false;
    bool noPointers = false;
    bool comparable = true;   ///< by ==; an interface is, though the operation may panic
    bool variadic = false;    ///< func
    uint8_t chanDir = 0;      ///< reflect.ChanDir: 1 recv, 2 send, 3 both
    bool plainMemory = false; ///< == is a memory comparison and hash a memory hash (no floats, strings, interfaces, padding or blanks)
    uint32_t hash = 0;
    String string;            ///< reflect.Type.String(): main.T, []int, map[string]int
    String name, package;     ///< of a defined type: T with type arguments, package path
    bool (*equal)(const void*, const void*, const TypeDesc*) = nullptr;
    uint64_t (*hashOf)(const void*, uint64_t seed, const TypeDesc*) = nullptr;
    const TypeDesc* element = nullptr;  ///< pointer, slice, array, map, chan
    const TypeDesc* key = nullptr;
    int64_t length = 0;                 ///< array
    List<FieldDesc> fields;
    List<const TypeDesc*> params, results;
    /// Interface: its methods. Others: the method set (value receiver's of T, all of *T), sorted by (name, package); filled when first asked for.
    List<MethodDesc> methods;
    bool methodsKnown = true;
    void* declaration = nullptr;        ///< exec's types::Type of a defined type, to find methods
    mutable const TypeDesc* pointerTo = nullptr;
    mutable bool boxesCounted = false;  ///< noteBoxed knows it
    mutable const MapLayout* mapLayout = nullptr;  ///< map: made when first used
    const TypeDesc* underlying = nullptr;  ///< of a defined type: structural descriptor
    std::vector<std::pair<MethodId, MethodDesc*>>* cache = nullptr;
};

/// Between true-width memory (cells, fields, boxes) and a frame slot: scalars are made canonical, wider values copied.
void loadSlot(void* slot, const void* memory, const TypeDesc* type);
void storeSlot(void* memory, const void* slot, const TypeDesc* type);

/// Does gc allocate when a value of that type is put into an interface where a word does here? Then its boxes are counted from now on
/// (heap::boxesMade), and `logSize` is the logarithm of its size.
bool countsBoxes(const TypeDesc* type, unsigned* logSize);

/// Predeclared types.
const TypeDesc* basicType(Kind kind);
const TypeDesc* byteSliceType();
const TypeDesc* emptyInterfaceType();

/// Constructors; each returns the one descriptor of that type.
const TypeDesc* pointerTo(const TypeDesc* element);
const TypeDesc* sliceOf(const TypeDesc* element);
const TypeDesc* arrayOf(const TypeDesc* element, int64_t length);
const TypeDesc* mapOf(const TypeDesc* key, const TypeDesc* element);
const TypeDesc* chanOf(const TypeDesc* element, uint8_t dir);
const TypeDesc* funcOf(const std::vector<const TypeDesc*>& params, const std::vector<const TypeDesc*>& results, bool variadic);
const TypeDesc* structOf(const std::vector<FieldDesc>& fields);  ///< offsets are computed
const TypeDesc* interfaceOf(const std::vector<MethodDesc>& methods);
/// A defined type, in two steps since it may refer to itself. `key` identifies the declaration (and type arguments).
TypeDesc* declareNamed(const void* key, String name, String package, String string);
void completeNamed(TypeDesc* named, const TypeDesc* underlying);

/// Copies that live for ever: text, a method list (sorted into method-set order), an embedding path.
String internText(std::string_view text);
List<MethodDesc> keepMethods(const std::vector<MethodDesc>& methods);
List<EmbedStep> keepPath(const std::vector<EmbedStep>& path);

/// Installed by exec: fills TypeDesc::methods of a type (and sets methodsKnown) and MethodDesc::func. Types that may have methods: defined types,
/// pointers, and structs with embedded fields; all others are known to have none.
struct MethodResolver {
    void (*fillMethods)(TypeDesc*);
    Func* (*resolve)(MethodDesc*);
};
void setMethodResolver(const MethodResolver& r);
/// The method set of any type, filled when first asked for.
const List<MethodDesc>& methodsOf(const TypeDesc* type);
/// The method entry of a dynamic type, with func resolved; null when it has none. Hash look-up; call nodes cache it.
const MethodDesc* findMethod(const TypeDesc* type, MethodId id);
/// All interface methods present? On failure `missing` names the first missing one.
bool implements(const TypeDesc* type, const TypeDesc* interfaceType, MethodId* missing = nullptr);
/// REPL: these types' methods are asked for again, and which types implement which interfaces is found out anew.
void forgetMethods(const std::vector<TypeDesc*>& types);
/// The receiver after walking `m.path` from the interface's value; raises a nil dereference where Go does. pointerReceiver: the pointer itself;
/// else: the address of the receiver value to copy (with throughInterface: the address of the embedded interface). `i` must outlive the result's use.
const void* methodReceiver(const Interface& i, const MethodDesc& m);

}  // namespace minigo::value
