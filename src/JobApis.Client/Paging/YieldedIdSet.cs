using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace JobApis.Client.Paging;

/// <summary>
/// The ids that one enumeration has yielded, so that no job is yielded twice. It keeps 16 bytes of each id: a short
/// ASCII id or a GUID unchanged, or half of the SHA-256 of any other id. A million ids take 32 MiB. See
/// docs/paging.md#yielded-ids.
/// </summary>
/// <param name="most">The maximum number of ids; above it the oldest are dropped. Null for no limit.</param>
internal sealed class YieldedIdSet(int? most = null) : IDisposable
{
    private const int LongestShortId = 15;

    // One table for each kind, because the 16 bytes of a GUID may equal those of a short id.
    private const int Short = 0;
    private const int Guids = 1;
    private const int Digests = 2;

    private KeyTable[] _recent = NewTables();
    private KeyTable[]? _older;

    /// <summary>The number of ids in the set.</summary>
    public int Count => CountOf(_recent) + (_older is null ? 0 : CountOf(_older));

    /// <summary>Whether ids were dropped because of the limit, so that an unknown id may have been yielded.</summary>
    public bool HasForgotten { get; private set; }

    /// <summary>Adds an id; false if it was in the set.</summary>
    public bool Add(string id)
    {
        int kind = KindOf(id, out UInt128 key);
        return _recent[kind].Add(key) && _older?[kind].Contains(key) != true;
    }

    public bool Contains(string id) => Contains(KindOf(id, out UInt128 key), key);

    /// <summary>Whether the id with the text of this GUID is in the set.</summary>
    public bool Contains(Guid id) => Contains(Guids, KeyOf(id));

    /// <summary>
    /// Drops the oldest ids if there are too many. Called between pages, so that the ids of the last page are always
    /// known.
    /// </summary>
    public void Trim()
    {
        // The set has two halves. The older one is dropped as a whole, so no order has to be kept.
        if (CountOf(_recent) >= most / 2)
        {
            KeyTable[] oldest = _older ?? NewTables();
            HasForgotten |= CountOf(oldest) > 0;
            Clear(oldest);
            (_recent, _older) = (oldest, _recent);
        }
    }

    /// <summary>Removes all ids, for a strategy in which no row can be repeated.</summary>
    public void Clear()
    {
        Clear(_recent);
        Clear(_older ?? []);
    }

    /// <summary>Returns the memory to the pool. The set must not be used afterwards.</summary>
    public void Dispose()
    {
        Dispose(_recent);
        Dispose(_older ?? []);
    }

    private bool Contains(int kind, UInt128 key) => _recent[kind].Contains(key) || _older?[kind].Contains(key) == true;

    private static KeyTable[] NewTables() => [new(), new(), new()];

    private static int CountOf(KeyTable[] tables) => tables[Short].Count + tables[Guids].Count + tables[Digests].Count;

    private static void Clear(KeyTable[] tables)
    {
        foreach (KeyTable table in tables)
        {
            table.Clear();
        }
    }

    private static void Dispose(KeyTable[] tables)
    {
        foreach (KeyTable table in tables)
        {
            table.Dispose();
        }
    }

    private static UInt128 KeyOf(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        _ = id.TryWriteBytes(bytes);
        return BinaryPrimitives.ReadUInt128LittleEndian(bytes);
    }

    private static int KindOf(string id, out UInt128 key)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (id.Length <= LongestShortId && Ascii.FromUtf16(id, bytes, out int length) == OperationStatus.Done)
        {
            // The length distinguishes "a" from "a\0".
            bytes[LongestShortId] = (byte)length;
            key = BinaryPrimitives.ReadUInt128LittleEndian(bytes);
            return Short;
        }

        // Only lower case, as the services write them: a GUID in upper case is a different text and therefore a
        // different id.
        if (id.Length == 36 && !id.AsSpan().ContainsAnyInRange('A', 'F') && Guid.TryParseExact(id, "D", out Guid guid))
        {
            key = KeyOf(guid);
            return Guids;
        }

        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];

        // Hash the UTF-16 code units: an encoding could map two ids to the same bytes.
        SHA256.HashData(MemoryMarshal.AsBytes(id.AsSpan()), digest);
        key = BinaryPrimitives.ReadUInt128LittleEndian(digest);
        return Digests;
    }

    /// <summary>A set of keys in one array, at most two thirds full.</summary>
    private sealed class KeyTable : IDisposable
    {
        // Tables of common size come from a pool. Larger ones are not pooled, because they would stay in memory.
        private const int LargestPooled = 16 * 1024;

        // Rented, and possibly longer than needed: the table is the first _size slots, a power of two or zero.
        private UInt128[] _slots = [];
        private int _size;
        private bool _hasZero;
        private int _filled;

        public int Count => _filled + (_hasZero ? 1 : 0);

        // Keep the array: the next page fills it again.
        public void Clear()
        {
            if (Count > 0)
            {
                Array.Clear(_slots, 0, _size);
                _hasZero = false;
                _filled = 0;
            }
        }

        public void Dispose()
        {
            Return(_slots);
            _slots = [];
            (_size, _filled, _hasZero) = (0, 0, false);
        }

        public bool Contains(UInt128 key) => key == 0 ? _hasZero : _size > 0 && _slots[SlotOf(key)] == key;

        public bool Add(UInt128 key)
        {
            // An empty slot holds zero, so the key zero is stored separately.
            if (key == 0)
            {
                bool isNew = !_hasZero;
                _hasZero = true;
                return isNew;
            }

            if (_filled >= _size / 3 * 2)
            {
                Grow();
            }

            int slot = SlotOf(key);
            if (_slots[slot] == key)
            {
                return false;
            }

            _slots[slot] = key;
            _filled++;
            return true;
        }

        // The slot that holds the key, or the empty one where it belongs. HashCode has a random seed in each process,
        // so ids cannot be chosen to collide.
        private int SlotOf(UInt128 key)
        {
            int mask = _size - 1;
            int slot = HashCode.Combine((ulong)key, (ulong)(key >> 64)) & mask;
            while (_slots[slot] != 0 && _slots[slot] != key)
            {
                slot = (slot + 1) & mask;
            }

            return slot;
        }

        private void Grow()
        {
            (UInt128[] old, int oldSize) = (_slots, _size);
            _size = Math.Max(64, oldSize * 2);
            _slots = _size > LargestPooled ? new UInt128[_size] : ArrayPool<UInt128>.Shared.Rent(_size);
            Array.Clear(_slots, 0, _size);
            foreach (UInt128 key in old.AsSpan(0, oldSize))
            {
                if (key != 0)
                {
                    _slots[SlotOf(key)] = key;
                }
            }

            Return(old);
        }

        private static void Return(UInt128[] slots)
        {
            if (slots.Length is > 0 and <= LargestPooled)
            {
                ArrayPool<UInt128>.Shared.Return(slots);
            }
        }
    }
}
