using System.Buffers;
using System.Runtime.CompilerServices;

namespace JobApis.Client.Json;

/// <summary>
/// Collects items in a rented array and returns an array of the exact length. The empty array is shared.
/// </summary>
/// <remarks>If it is abandoned, its rented array is left to the garbage collector.</remarks>
internal struct PooledArrayBuilder<T>
{
    private T[]? _items;
    private int _count;

    public void Add(T item)
    {
        if (_items is null || _count == _items.Length)
        {
            Grow();
        }

        _items![_count++] = item;
    }

    /// <summary>The items so far. Valid until the next call.</summary>
    public readonly ReadOnlySpan<T> Items => _items.AsSpan(0, _count);

    /// <summary>Returns the items. Call it once, at the end.</summary>
    public T[] ToArray()
    {
        T[] exact = _items is null ? [] : Items.ToArray();
        Release();
        return exact;
    }

    /// <summary>Returns the rented array to the pool, and clears the items.</summary>
    public void Release()
    {
        if (_items is not null)
        {
            Release(_items, _count);
            _items = null;
            _count = 0;
        }
    }

    private void Grow()
    {
        T[] larger = ArrayPool<T>.Shared.Rent(Math.Max(_count * 2, 16));
        if (_items is not null)
        {
            _items.AsSpan(0, _count).CopyTo(larger);
            Release(_items, _count);
        }

        _items = larger;
    }

    private static void Release(T[] items, int count)
    {
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
        {
            items.AsSpan(0, count).Clear();
        }

        ArrayPool<T>.Shared.Return(items);
    }
}
