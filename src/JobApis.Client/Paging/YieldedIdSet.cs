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

    /// <summary>The memory of the ids.</summary>
    internal long Bytes => BytesOf(_recent) + (_older is null ? 0 : BytesOf(_older));

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

    private static long BytesOf(KeyTable[] tables) => tables[Short].Bytes + tables[Guids].Bytes + tables[Digests].Bytes;

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

        key = DigestOf(id);
        return Digests;
    }

    private static UInt128 DigestOf(string id)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];

        // Hash the UTF-16 code units: an encoding could map two ids to the same bytes.
        SHA256.HashData(MemoryMarshal.AsBytes(id.AsSpan()), digest);
        return BinaryPrimitives.ReadUInt128LittleEndian(digest);
    }

    /// <summary>
    /// A set of keys, at most two thirds full. A large one has many parts: it grows part by part, so it never needs
    /// twice its memory, and no part is a large object, which only a full collection frees.
    /// </summary>
    private sealed class KeyTable : IDisposable
    {
        private const int KeySize = 16;

        // In slots. A part of this size takes 64 KiB; large objects begin at 85 000 bytes.
        private const int SmallestPart = 256;
        private const int LargestPart = 4096;

        // How many parts go back to the pool they come from. More would stay in memory.
        private const int MostReturnedParts = 4;

        // Random in each process, so that ids cannot be chosen to collide.
        private static readonly UInt128 Secret = KeyOf(Guid.NewGuid());

        // A power of two of parts, each of _size slots, another power of two. Bytes, because the runtime has a compiled
        // pool for them. Rented arrays may be longer.
        private byte[][] _parts = [];
        private int _size;
        private bool _hasZero;
        private int _filled;

        public int Count => _filled + (_hasZero ? 1 : 0);

        public long Bytes => (long)_parts.Length * _size * KeySize;

        // Keep the parts: the next page fills them again.
        public void Clear()
        {
            if (Count > 0)
            {
                foreach (byte[] part in _parts)
                {
                    SlotsOf(part).Clear();
                }

                _hasZero = false;
                _filled = 0;
            }
        }

        public void Dispose()
        {
            for (int index = 0; index < _parts.Length && index < MostReturnedParts; index++)
            {
                ArrayPool<byte>.Shared.Return(_parts[index]);
            }

            _parts = [];
            (_size, _filled, _hasZero) = (0, 0, false);
        }

        public bool Contains(UInt128 key) => key == 0 ? _hasZero : _size > 0 && SlotOf(key) == key;

        public bool Add(UInt128 key)
        {
            // An empty slot holds zero, so the key zero is stored separately.
            if (key == 0)
            {
                bool isNew = !_hasZero;
                _hasZero = true;
                return isNew;
            }

            if (_filled >= _size * (long)_parts.Length / 3 * 2)
            {
                Grow();
            }

            ref UInt128 slot = ref SlotOf(key);
            if (slot == key)
            {
                return false;
            }

            slot = key;
            _filled++;
            return true;
        }

        private static ulong HashOf(UInt128 key)
        {
            key ^= Secret;
            ulong high = Math.BigMul((ulong)key, (ulong)(key >> 64), out ulong low);
            return high ^ low;
        }

        // The slot that holds the key, or the empty one where it belongs. The upper bits of the hash choose the part,
        // which so has about as many keys as any other, and the lower bits the slot.
        private ref UInt128 SlotOf(UInt128 key)
        {
            ulong hash = HashOf(key);
            Span<UInt128> slots = SlotsOf(_parts[(int)((hash >> 32) * (ulong)_parts.Length >> 32)]);
            int mask = _size - 1;
            int slot = (int)hash & mask;
            while (slots[slot] != 0 && slots[slot] != key)
            {
                slot = (slot + 1) & mask;
            }

            return ref slots[slot];
        }

        private void Grow()
        {
            if (_size < LargestPart)
            {
                byte[][] old = _parts;
                int oldSize = _size;
                _size = Math.Max(SmallestPart, oldSize * 4);
                _parts = [NewPart()];
                foreach (byte[] part in old)
                {
                    Fill(SlotsOf(part, oldSize));
                    ArrayPool<byte>.Shared.Return(part);
                }
            }
            else
            {
                Divide();
            }
        }

        // Makes two parts of each. The old array is one of them: dropped, it would stay until a full collection.
        private void Divide()
        {
            byte[] keys = ArrayPool<byte>.Shared.Rent(_size * KeySize);
            byte[][] old = _parts;
            _parts = new byte[old.Length * 2][];
            for (int index = 0; index < old.Length; index++)
            {
                byte[] part = old[index];
                SlotsOf(part).CopyTo(SlotsOf(keys));
                SlotsOf(part).Clear();
                _parts[index * 2] = part;
                _parts[(index * 2) + 1] = NewPart();
                Fill(SlotsOf(keys));
            }

            ArrayPool<byte>.Shared.Return(keys);
        }

        private void Fill(ReadOnlySpan<UInt128> keys)
        {
            foreach (UInt128 key in keys)
            {
                if (key != 0)
                {
                    SlotOf(key) = key;
                }
            }
        }

        private byte[] NewPart()
        {
            byte[] part = ArrayPool<byte>.Shared.Rent(_size * KeySize);
            SlotsOf(part).Clear();
            return part;
        }

        private Span<UInt128> SlotsOf(byte[] part) => SlotsOf(part, _size);

        private static Span<UInt128> SlotsOf(byte[] part, int size) =>
            MemoryMarshal.Cast<byte, UInt128>(part.AsSpan(0, size * KeySize));
    }
}
