// This file implements the serial form of packages. Integers are varints, names are indices into one string table a package, and a
// position is the distance from the one before it, so that most take a byte.
#include "syntax/serialize.h"

#include <algorithm>
#include <map>
#include <stdexcept>
#include <unordered_map>

#include "syntax/serialize_fields.h"

namespace minigo::syntax {

namespace {

constexpr uint8_t kNull = 0xFF;

// ---- writing

void putNumber(std::string& out, uint64_t n) {
    for (; n >= 0x80; n >>= 7) out += static_cast<char>(n | 0x80);
    out += static_cast<char>(n);
}

class StringTable {
public:
    uint32_t index(std::string_view s) {
        auto [it, isNew] = indices_.try_emplace(std::string(s), static_cast<uint32_t>(indices_.size()));
        if (isNew) strings_.push_back(&it->first);
        return it->second;
    }
    /// Number of strings, their ends as 32-bit numbers, their bytes.
    std::string bytes() const {
        std::string ends, text;
        for (auto* s : strings_) {
            text += *s;
            auto end = static_cast<uint32_t>(text.size());
            ends.append(reinterpret_cast<char*>(&end), sizeof end);
        }
        std::string out;
        putNumber(out, strings_.size());
        putNumber(out, text.size());
        return out + ends + text;
    }

private:
    std::unordered_map<std::string, uint32_t> indices_;
    std::vector<const std::string*> strings_;
};

class Writer {
public:
    Writer(StringTable& strings, uint32_t base) : strings_(strings), last_(base) {}
    std::string take() { return std::move(out_); }

    template <class T>
    void node(T*& n) {
        if (!n) {
            out_ += static_cast<char>(kNull);
            return;
        }
        out_ += static_cast<char>(n->kind);
        pos(n->pos);
        withNodeType(n->kind, [&]<class U>(U*) { fields(*this, *static_cast<U*>(static_cast<Node*>(n))); });
    }
    template <class T>
    void list(List<T*>& l) {
        putNumber(out_, l.size());
        for (auto*& n : l) node(n);
    }
    void flag(bool& b) { out_ += static_cast<char>(b); }
    void number(uint32_t& n) { putNumber(out_, n); }
    void text(std::string_view& s) { putNumber(out_, strings_.index(s)); }
    template <class E>
    void choice(E& e) {
        out_ += static_cast<char>(e);
    }
    void pos(Pos& p) {
        if (!p.valid()) return putNumber(out_, 0);
        int64_t delta = static_cast<int64_t>(p.value) - last_;
        putNumber(out_, (delta < 0 ? (static_cast<uint64_t>(-delta) << 1) - 1 : static_cast<uint64_t>(delta) << 1) + 1);
        last_ = p.value;
    }

private:
    StringTable& strings_;
    std::string out_;
    uint32_t last_;
};

// ---- reading

class Bytes {
public:
    explicit Bytes(std::string_view bytes) : at_(bytes.data()), end_(at_ + bytes.size()) {}

    uint8_t byte() {
        if (at_ == end_) throw std::runtime_error("embedded package is cut off");
        return static_cast<uint8_t>(*at_++);
    }
    uint64_t number() {
        uint64_t n = 0;
        for (int shift = 0;; shift += 7) {
            uint8_t b = byte();
            n |= static_cast<uint64_t>(b & 0x7F) << shift;
            if (b < 0x80) return n;
        }
    }
    uint32_t small() { return static_cast<uint32_t>(number()); }
    std::string_view take(size_t n) {
        if (n > static_cast<size_t>(end_ - at_)) throw std::runtime_error("embedded package is cut off");
        std::string_view s(at_, n);
        at_ += n;
        return s;
    }

private:
    const char *at_, *end_;
};

std::string_view stringAt(std::string_view ends, std::string_view text, uint32_t i) {
    uint32_t from = 0, to = 0;
    if (i > 0) std::memcpy(&from, ends.data() + 4 * (i - 1), 4);
    std::memcpy(&to, ends.data() + 4 * i, 4);
    return text.substr(from, to - from);
}

class Reader {
public:
    Reader(Bytes& bytes, const EmbeddedPackage& package, uint32_t base, Arena& arena)
        : bytes_(bytes), package_(package), last_(base), arena_(arena) {}

    template <class T>
    void node(T*& n) {
        uint8_t kind = bytes_.byte();
        if (kind == kNull) return void(n = nullptr);
        n = withNodeType(static_cast<NodeKind>(kind), [&]<class U>(U*) {
            auto* made = arena_.make<U>();
            made->kind = U::kKind;
            pos(made->pos);
            fields(*this, *made);
            return static_cast<T*>(static_cast<Node*>(made));
        });
    }
    template <class T>
    void list(List<T*>& l) {
        l.count = bytes_.small();
        l.items = l.count ? static_cast<T**>(arena_.allocate(l.count * sizeof(T*), alignof(T*))) : nullptr;
        for (auto*& n : l) node(n);
    }
    void flag(bool& b) { b = bytes_.byte() != 0; }
    void number(uint32_t& n) { n = bytes_.small(); }
    void text(std::string_view& s) { s = stringAt(package_.stringEnds, package_.stringText, bytes_.small()); }
    template <class E>
    void choice(E& e) {
        e = static_cast<E>(bytes_.byte());
    }
    void pos(Pos& p) {
        uint64_t code = bytes_.number();
        if (code == 0) return void(p = {});
        code--;
        last_ = static_cast<uint32_t>(code & 1 ? last_ - ((code + 1) >> 1) : last_ + (code >> 1));
        p.value = last_;
    }

private:
    Bytes& bytes_;
    const EmbeddedPackage& package_;
    uint32_t last_;
    Arena& arena_;
};

// ---- packages

struct DeclEntry {
    std::string_view receiver, name;
    DeclKind kind;
    uint32_t blob;
    std::string_view doc;
};

std::string_view receiverName(const Field* receiver) {
    Expr* t = receiver->type;
    while (true) {
        t = unparen(t);
        if (auto* star = as<StarExpr>(t)) t = star->x;
        else if (auto* index = as<IndexExpr>(t)) t = index->x;
        else break;
    }
    auto* name = as<Ident>(t);
    return name ? name->name : std::string_view{};
}

class PackageWriter {
public:
    std::string write(std::string_view path, const std::vector<File*>& files, const std::vector<std::string>& initialised) {
        for (auto* f : files) {
            file_ = f;
            addFile();
        }
        std::stable_sort(decls_.begin(), decls_.end(), [](auto& a, auto& b) {
            return std::pair(a.receiver, a.name) < std::pair(b.receiver, b.name);
        });
        std::string doc;
        for (auto* f : files)
            if (!f->doc.empty()) doc += (doc.empty() ? "" : "\n\n") + std::string(f->doc);
        std::string head;
        putString(head, path);
        putString(head, files.empty() ? std::string_view{} : files[0]->packageName->name);
        putString(head, doc);
        putNumber(head, files.size());
        head += fileHeads_;
        putNumber(head, decls_.size());
        for (auto& d : decls_) {
            putString(head, d.name);
            putString(head, d.receiver);
            head += static_cast<char>(d.kind);
            putNumber(head, d.blob);
            putString(head, d.doc);
        }
        putNumber(head, blobs_.size());
        for (auto& b : blobs_) putNumber(head, b.size());
        head += static_cast<char>(loadWhole_);
        putNumber(head, initialised.size());
        for (auto& p : initialised) putString(head, p);
        std::string out = strings_.bytes() + head;
        for (auto& b : blobs_) out += b;
        return out;
    }

private:
    void putString(std::string& out, std::string_view s) { putNumber(out, strings_.index(s)); }

    void addFile() {
        auto& source = *file_->source;
        putString(fileHeads_, source.name);
        putNumber(fileHeads_, source.size());
        uint32_t lines = source.line(source.pos(source.size()));
        putNumber(fileHeads_, lines);
        for (size_t last = 0, line = 1; line <= lines; line++) {
            size_t start = line == 1 ? 0 : source.text.find('\n', last) + 1;
            putNumber(fileHeads_, start - last);
            last = start;
        }
        putNumber(fileHeads_, file_->imports.size());
        for (auto* i : file_->imports) {
            putString(fileHeads_, i->name ? i->name->name : std::string_view{});
            putString(fileHeads_, i->path->text.substr(1, i->path->text.size() - 2));
        }
        std::map<uint32_t, std::vector<Node*>> constGroups;
        for (auto* d : file_->decls)
            if (auto* c = as<ConstSpec>(d); c && c->group) constGroups[c->group].push_back(c);
        for (auto* d : file_->decls) addDecl(d, constGroups);
        fileIndex_++;
    }

    void addDecl(Node* d, std::map<uint32_t, std::vector<Node*>>& constGroups) {
        if (auto* c = as<ConstSpec>(d)) {
            auto group = constGroups.find(c->group);
            if (c->group == 0) addBlob({d});
            else if (group->second.front() == d) addBlob(group->second);
            for (auto* n : c->names) add({}, n->name, DeclKind::Const, c->doc);
        } else if (auto* v = as<VarSpec>(d)) {
            addBlob({d});
            for (auto* n : v->names) {
                add({}, n->name, DeclKind::Var, v->doc);
                loadWhole_ |= n->name == "_";
            }
        } else if (auto* t = as<TypeSpec>(d)) {
            addBlob({d});
            add({}, t->name->name, DeclKind::Type, t->doc);
        } else if (auto* f = as<FuncDecl>(d)) {
            addBlob({d});
            bool init = !f->receiver && f->name->name == "init";
            loadWhole_ |= init;
            if (init) add({}, {}, DeclKind::Init, f->doc);
            else if (f->receiver) add(receiverName(f->receiver), f->name->name, DeclKind::Method, f->doc);
            else add({}, f->name->name, DeclKind::Func, f->doc);
        }
    }

    void add(std::string_view receiver, std::string_view name, DeclKind kind, std::string_view doc) {
        decls_.push_back({receiver, name == "_" ? std::string_view{} : name, kind, static_cast<uint32_t>(blobs_.size() - 1), doc});
    }

    void addBlob(std::vector<Node*> nodes) {
        std::string blob;
        putNumber(blob, fileIndex_);
        putNumber(blob, nodes.size());
        Writer w(strings_, file_->source->base);
        for (auto*& n : nodes) w.node(n);
        blobs_.push_back(blob + w.take());
    }

    StringTable strings_;
    const File* file_ = nullptr;
    uint32_t fileIndex_ = 0;
    std::string fileHeads_;
    std::vector<DeclEntry> decls_;
    std::vector<std::string> blobs_;
    bool loadWhole_ = false;
};

template <class T, class Read>
List<T> readList(Bytes& in, Arena& arena, Read read) {
    List<T> l;
    l.count = in.small();
    l.items = l.count ? static_cast<T*>(arena.allocate(l.count * sizeof(T), alignof(T))) : nullptr;
    for (auto& item : l) new (&item) T(read());
    return l;
}

}  // namespace

std::string serializePackage(std::string_view path, const std::vector<File*>& files, const std::vector<std::string>& initialised) {
    return PackageWriter().write(path, files, initialised);
}

EmbeddedPackage readPackage(std::string_view bytes, Arena& arena) {
    EmbeddedPackage p{};
    Bytes in(bytes);
    size_t count = in.number(), size = in.number();
    p.stringEnds = in.take(count * 4);
    p.stringText = in.take(size);
    auto text = [&] { return stringAt(p.stringEnds, p.stringText, in.small()); };
    p.path = text();
    p.name = text();
    p.doc = text();
    p.files = readList<EmbeddedFile>(in, arena, [&] {
        EmbeddedFile f{};
        f.name = text();
        f.size = in.small();
        uint32_t last = 0;
        f.lineStarts = readList<uint32_t>(in, arena, [&] { return last += in.small(); });
        f.imports = readList<EmbeddedImport>(in, arena, [&] {
            auto name = text();
            return EmbeddedImport{name, text()};
        });
        return f;
    });
    p.decls = readList<EmbeddedDecl>(in, arena, [&] {
        EmbeddedDecl d{};
        d.name = text();
        d.receiver = text();
        d.kind = static_cast<DeclKind>(in.byte());
        d.blob = in.small();
        d.doc = text();
        return d;
    });
    auto sizes = readList<size_t>(in, arena, [&] { return static_cast<size_t>(in.number()); });
    p.loadWhole = in.byte() != 0;
    p.initialised = readList<std::string_view>(in, arena, [&] { return text(); });
    p.blobs.count = sizes.count;
    p.blobs.items = static_cast<std::string_view*>(arena.allocate(sizes.count * sizeof(std::string_view) + 1, alignof(std::string_view)));
    for (uint32_t i = 0; i < sizes.count; i++) new (&p.blobs[i]) std::string_view(in.take(sizes[i]));
    return p;
}

uint32_t fileOfBlob(const EmbeddedPackage& package, uint32_t blob) { return Bytes(package.blobs[blob]).small(); }

List<Node*> readBlob(const EmbeddedPackage& package, uint32_t blob, const std::vector<uint32_t>& fileBase, Arena& arena) {
    Bytes in(package.blobs[blob]);
    uint32_t base = fileBase[in.small()];
    Reader reader(in, package, base, arena);
    List<Node*> nodes;
    reader.list(nodes);
    return nodes;
}

}  // namespace minigo::syntax
