// This file holds the pattern-defeating quicksort of packages sort and slices for plain element types: the same comparisons and exchanges as pattern.go.
#pragma once
#include <bit>
#include <cstdint>
#include <utility>

namespace minigo::library {

template <class T, class Less>
class PatternSort {
public:
    PatternSort(T* data, int64_t length, Less less) : data_(data), less_(less) {
        sort(0, length, std::bit_width(static_cast<uint64_t>(length)));
    }

private:
    static constexpr int64_t kShort = 12, kLong = 50;

    bool before(int64_t i, int64_t j) const { return less_(data_[i], data_[j]); }
    void swap(int64_t i, int64_t j) { std::swap(data_[i], data_[j]); }

    void sort(int64_t a, int64_t b, int limit) {
        bool balanced = true, partitioned = true;
        for (;;) {
            int64_t n = b - a;
            if (n <= kShort) return insertion(a, b);
            if (limit == 0) return heap(a, b);
            if (!balanced) {
                disturb(a, b);
                --limit;
            }
            int exchanges = 0;
            int64_t pivot = choose(a, b, exchanges);
            if (exchanges == 12) {
                for (int64_t i = a, j = b - 1; i < j; ++i, --j) swap(i, j);
                pivot = a + b - 1 - pivot;
                exchanges = 0;
            }
            if (balanced && partitioned && exchanges == 0 && repair(a, b)) return;
            if (a > 0 && !before(a - 1, pivot)) {
                a = splitEqual(a, b, pivot);
                continue;
            }
            int64_t middle = split(a, b, pivot, partitioned);
            if (middle - a < b - middle) {
                balanced = middle - a >= n / 8;
                sort(a, middle, limit);
                a = middle + 1;
            } else {
                balanced = b - middle >= n / 8;
                sort(middle + 1, b, limit);
                b = middle;
            }
        }
    }

    void insertion(int64_t a, int64_t b) {
        for (int64_t i = a + 1; i < b; ++i)
            for (int64_t j = i; j > a && before(j, j - 1); --j) swap(j, j - 1);
    }

    void sink(int64_t root, int64_t n, int64_t first) {
        for (int64_t child; (child = 2 * root + 1) < n; root = child) {
            if (child + 1 < n && before(first + child, first + child + 1)) ++child;
            if (!before(first + root, first + child)) return;
            swap(first + root, first + child);
        }
    }

    void heap(int64_t a, int64_t b) {
        int64_t n = b - a;
        for (int64_t root = (n - 1) / 2; root >= 0; --root) sink(root, n, a);
        for (int64_t last = n - 1; last >= 0; --last) {
            swap(a, a + last);
            sink(0, last, a);
        }
    }

    int64_t split(int64_t a, int64_t b, int64_t pivot, bool& untouched) {
        swap(a, pivot);
        untouched = true;
        for (int64_t i = a + 1, j = b - 1;; ++i, --j) {
            while (i <= j && before(i, a)) ++i;
            while (i <= j && !before(j, a)) --j;
            if (i > j) {
                swap(j, a);
                return j;
            }
            swap(i, j);
            untouched = false;
        }
    }

    int64_t splitEqual(int64_t a, int64_t b, int64_t pivot) {
        swap(a, pivot);
        for (int64_t i = a + 1, j = b - 1;; ++i, --j) {
            while (i <= j && !before(a, i)) ++i;
            while (i <= j && before(a, j)) --j;
            if (i > j) return i;
            swap(i, j);
        }
    }

    bool repair(int64_t a, int64_t b) {
        int64_t i = a + 1;
        for (int step = 0; step < 5; ++step) {
            while (i < b && !before(i, i - 1)) ++i;
            if (i == b) return true;
            if (b - a < kLong) return false;
            swap(i, i - 1);
            if (i - a >= 2)
                for (int64_t j = i - 1; j >= 1 && before(j, j - 1); --j) swap(j, j - 1);
            if (b - i >= 2)
                for (int64_t j = i + 1; j < b && before(j, j - 1); ++j) swap(j, j - 1);
        }
        return false;
    }

    void disturb(int64_t a, int64_t b) {
        int64_t n = b - a;
        if (n < 8) return;
        auto random = static_cast<uint64_t>(n);
        uint64_t mask = (uint64_t{1} << std::bit_width(random)) - 1;
        int64_t start = a + n / 4 * 2 - 1;
        for (int64_t i = start; i < start + 3; ++i) {
            random ^= random << 13;
            random ^= random >> 17;
            random ^= random << 5;
            auto other = static_cast<int64_t>(random & mask);
            if (other >= n) other -= n;
            swap(i, a + other);
        }
    }

    int64_t choose(int64_t a, int64_t b, int& exchanges) {
        int64_t n = b - a, quarter = n / 4;
        int64_t i = a + quarter, j = i + quarter, k = j + quarter;
        if (n < 8) return j;
        if (n >= kLong) {
            i = median(i - 1, i, i + 1, exchanges);
            j = median(j - 1, j, j + 1, exchanges);
            k = median(k - 1, k, k + 1, exchanges);
        }
        return median(i, j, k, exchanges);
    }

    int64_t median(int64_t a, int64_t b, int64_t c, int& exchanges) {
        if (before(b, a)) ++exchanges, std::swap(a, b);
        if (before(c, b)) ++exchanges, b = c;
        if (before(b, a)) ++exchanges, b = a;
        return b;
    }

    T* data_;
    Less less_;
};

}  // namespace minigo::library
