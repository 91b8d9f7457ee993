using JobApis.Client.Paging;

namespace JobApis.Client.Tests.Paging.Verified;

/// <summary>
/// A list in memory, with the parameters of a service and the schedule of a <see cref="ListCase"/>: before each request
/// except the first, the list changes. It knows the stable jobs, by which a walk is judged.
/// </summary>
internal sealed class ModelServer
{
    /// <summary>More requests than any walk of a case needs.</summary>
    private const int MaxRequests = 5000;

    private readonly ListCase _case;
    private readonly Random _random;
    private readonly List<ModelRow> _rows = [];
    private readonly Comparison<ModelRow> _order;
    private readonly HashSet<Guid> _throughout;
    private readonly HashSet<ModelRow> _served = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Guid, ModelRow> _gone = [];
    private readonly List<Mutation> _race = [];
    private List<ModelRow> _lastPage = [];
    private int _cap;
    private int _numbers;
    private long _now;
    private int _step;
    private bool _faulted;

    public ModelServer(ListCase testCase)
    {
        _case = testCase;
        _random = new(testCase.Seed);
        _cap = testCase.Cap;
        _order = testCase.Order switch
        {
            ServerOrder.NewestFirst =>
                static (left, right) => (right.Created, right.Number).CompareTo((left.Created, left.Number)),
            ServerOrder.OldestFirst =>
                static (left, right) => (left.Created, left.Number).CompareTo((right.Created, right.Number)),
            ServerOrder.ChangedLastFirst =>
                static (left, right) => (right.Updated, right.Number).CompareTo((left.Updated, left.Number)),
            _ => static (left, right) => (left.Updated, left.Number).CompareTo((right.Updated, right.Number)),
        };
        for (int index = 0; index < testCase.Rows; index++)
        {
            _now += _random.Next(100) < testCase.Ties && index > 0 ? 0 : _random.Next(1, 100);
            _rows.Add(NewRow(_now));
        }

        for (int index = 0; index < _rows.Count; index++)
        {
            if (_random.Next(100) < testCase.Changed)
            {
                _rows[index] = _rows[index] with { Updated = ++_now };
            }
        }

        _rows.Sort(_order);
        _throughout = [.. _rows.Select(row => row.Id)];
    }

    public int Requests { get; private set; }

    /// <summary>The jobs that existed before the first request and still exist.</summary>
    public IReadOnlySet<Guid> Throughout => _throughout;

    public IReadOnlyList<ModelRow> Rows => _rows;

    public bool WasServed(ModelRow row) => _served.Contains(row);

    /// <summary>By the number of rows to skip; no member announces more pages.</summary>
    public WindowResult<ModelRow> Skip(int skip, int limit)
    {
        Begin();
        return new(Serve(skip, Math.Min(limit, _cap)), More: null, Total: null, Response: null);
    }

    /// <summary>By page number and size, with a count, like Django's REST framework; null past the end.</summary>
    public WindowResult<ModelRow>? Page(int number, int size)
    {
        Begin();
        size = Math.Min(size, _cap);
        int count = _rows.Count;
        foreach (Mutation mutation in _race)
        {
            Apply(mutation);
        }

        _race.Clear();
        if (number > Math.Max(1, (count + size - 1) / size))
        {
            return null;
        }

        return new(Serve((number - 1) * size, size), More: (long)number * size < count, count, Response: null);
    }

    /// <summary>
    /// By the row after or before which to start; null if the row is deleted and the server rejects it.
    /// </summary>
    public WindowResult<ModelRow>? After(PageAnchor anchor, int limit)
    {
        Begin();
        limit = Math.Min(limit, _cap);
        if ((anchor.After ?? anchor.Before) is not { } id)
        {
            return Answer(0, limit);
        }

        int before = _rows.FindIndex(candidate => candidate.Id == id);
        int upTo = before + 1;
        if (before < 0)
        {
            switch (_case.Gone)
            {
                case GonePolicy.Refuses:
                    return null;
                case GonePolicy.AnswersEmpty:
                    return new([], More: _case.OmitsMore ? null : false, _rows.Count, Response: null);
                case GonePolicy.StartsOver:
                    return Answer(0, limit);
                default:
                    before = upTo = PlaceOf(_gone[id]);
                    break;
            }
        }

        bool goesDown = (anchor.After is not null) == (!_case.ReadsByTime || _case.Order == ServerOrder.OldestFirst);
        if (goesDown)
        {
            return Answer(upTo, limit);
        }

        int start = Math.Max(0, before - limit);
        return new(Serve(start, before - start), More: _case.OmitsMore ? null : start > 0, _rows.Count, Response: null);
    }

    private WindowResult<ModelRow> Answer(int start, int limit) =>
        new(
            Serve(start, limit),
            More: _case.OmitsMore ? null : start + limit < _rows.Count,
            _rows.Count,
            Response: null);

    /// <summary>
    /// Counts a request and applies the mutations before it. Used by all kinds of requests, also those of other tests.
    /// </summary>
    public void Begin()
    {
        if (++Requests > MaxRequests)
        {
            throw new InvalidOperationException($"More than {MaxRequests} requests: the walk does not end.");
        }

        if (Requests == 1)
        {
            return;
        }

        IReadOnlyList<Mutation> step = !_faulted && _step < _case.Steps.Count ? _case.Steps[_step] : [];
        bool races = false;
        foreach (Mutation mutation in step)
        {
            if (mutation.Kind == MutationKind.Fault)
            {
                // The mutation itself is applied before the repeated request.
                _faulted = true;
                _step++;
                foreach (Mutation other
                    in step.Where(other => other.Kind is not (MutationKind.Fault or MutationKind.CountRace)))
                {
                    Apply(other);
                }

                throw new JobApiServerException("The model fails.") { IsTransient = true };
            }

            if (mutation.Kind == MutationKind.CountRace)
            {
                races = true;
            }
            else if (races)
            {
                _race.Add(mutation);
            }
            else
            {
                Apply(mutation);
            }
        }

        _step += _faulted ? 0 : 1;
        _faulted = false;
    }

    /// <summary>Serves rows, and records them.</summary>
    public IReadOnlyList<ModelRow> Serve(int start, int length)
    {
        int from = Math.Min(start, _rows.Count);
        List<ModelRow> page = _rows.GetRange(from, Math.Min(length, _rows.Count - from));
        _served.UnionWith(page);
        if (page.Count > 0)
        {
            _lastPage = page;
        }

        return page;
    }

    private void Apply(Mutation mutation)
    {
        switch (mutation.Kind)
        {
            case MutationKind.InsertHead:
                _now += _random.Next(100) < _case.Ties ? 0 : 1;
                Insert(NewRow(_now));
                break;
            case MutationKind.InsertAt:
                Insert(NewRow(1 + (mutation.At % (_now + 1))));
                break;
            case MutationKind.Delete when _rows.Count > 0:
                Remove(_rows[mutation.At % _rows.Count]);
                break;
            case MutationKind.DeleteLastServed when _lastPage.Count > 0:
                Remove(_lastPage[^1]);
                break;
            case MutationKind.DeleteServedPage:
                foreach (ModelRow row in _lastPage)
                {
                    Remove(row);
                }

                break;
            case MutationKind.DeleteHalfServed:
                for (int index = mutation.At % 2; index < _lastPage.Count; index += 2)
                {
                    Remove(_lastPage[index]);
                }

                break;
            case MutationKind.Touch when _rows.Count > 0:
                int at = mutation.At % _rows.Count;
                ModelRow touched = _rows[at] with { Updated = ++_now };
                _rows.RemoveAt(at);
                Insert(touched);
                break;
            case MutationKind.ClampLimit:
                _cap = Math.Max(1, Math.Min(_cap, mutation.At));
                break;
            default:
                break;
        }
    }

    private ModelRow NewRow(long created)
    {
        Span<byte> bytes = stackalloc byte[16];
        _random.NextBytes(bytes);
        Guid id = new(bytes);
        return new() { Number = _numbers++, Id = id, Name = id.ToString(), Created = created, Updated = created };
    }

    private void Insert(ModelRow row) => _rows.Insert(PlaceOf(row), row);

    private int PlaceOf(ModelRow row)
    {
        int at = _rows.BinarySearch(row, Comparer<ModelRow>.Create(_order));
        return at < 0 ? ~at : at;
    }

    private void Remove(ModelRow row)
    {
        int at = _rows.FindIndex(candidate => candidate.Id == row.Id);
        if (at >= 0)
        {
            _gone[row.Id] = _rows[at];
            _rows.RemoveAt(at);
            _throughout.Remove(row.Id);
        }
    }
}
