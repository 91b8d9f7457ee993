namespace JobApis.Client.Testing.Generation;

/// <summary>Realistic names, some of them difficult for CSV, tables, terminals and encodings.</summary>
internal static class SampleText
{
    private static readonly string[] Names =
    [
        "Wing sweep, cruise", "Lease review 2025", "BERT fine-tuning #7", "Boiler inspection", "Crash box v3",
        "Annual return 1040",
        "Prüfstand Motor 4 – Kühlung", "翼型最適化 3", "Ölwechsel \"Linie 2\"", "Résumé parsing",
        "🚀 launch vehicle staging", "Turbine blade, \"hot\" side; rev. B",
        "two\nlines", "tab\there", "=SUM(A1:A9)", "  padded  ", "O'Hara & Söhne <legal>", "naïve Bayes ñandú",
        "مهمة تجريبية", "семантический поиск",
        "a\\b/c%20d+e", "Untitled Job", "Mesh study – 12M cells", "👩‍🔬 protein folding", "Q4 audit; final, final",
    ];

    private static readonly string[] Mails =
        ["dana@example.net", "rae@example.com", "pat.oneil@example.org", "lukasz@example.net", "lilei@example.cn"];

    public static readonly string[] People =
        ["Dana Example", "Rae Example", "Pat O'Neil", "Łukasz Nowak", "李雷", "Zoë Müller"];

    /// <summary>Returns the names in turn, so that a few dozen jobs have all of them.</summary>
    public static string Name(int index) => Names[index * 7 % Names.Length];

    public static string Mail(DeterministicRandom random) => random.Pick(Mails);
}
