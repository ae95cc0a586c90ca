package io.memwitness.store;

import java.util.List;

/**
 * The statements behind histories. All have the same columns: a key or number of a bucket, the number of samples, and for each
 * metric the number of values, their sum, the least and the greatest; and the same parameters: first key, first key after.
 */
final class SeriesSql {

    private SeriesSql() {}

    /** A row for each row of the table. */
    static String single(Piece.Source source, List<Metric> metrics) {
        StringBuilder sql = new StringBuilder("SELECT at, ").append(source == Piece.Source.SAMPLES ? "1" : "n");
        for (Metric metric : metrics) {
            sql.append(", ").append(source == Piece.Source.SAMPLES ? ofSample(metric) : ofMinute(metric));
        }
        return end(sql, source).append(" ORDER BY at").toString();
    }

    /** A row for each bucket, that is, for each value of an expression. */
    static String grouped(Piece.Source source, List<Metric> metrics, String bucket) {
        StringBuilder sql = new StringBuilder("SELECT ").append(bucket).append(" AS bucket, ");
        sql.append(source == Piece.Source.SAMPLES ? "count(*)" : "sum(n)");
        for (Metric metric : metrics) {
            sql.append(", ").append(source == Piece.Source.SAMPLES ? ofSamples(metric) : ofMinutes(metric));
        }
        return end(sql, source).append(" GROUP BY bucket").toString();
    }

    private static StringBuilder end(StringBuilder sql, Piece.Source source) {
        return sql.append(" FROM ").append(source.table()).append(" WHERE at >= ? AND at < ?");
    }

    private static String ofSample(Metric metric) {
        String column = metric.series().column();
        return column + " IS NOT NULL, " + column + ", " + column + ", " + column;
    }

    private static String ofSamples(Metric metric) {
        String column = metric.series().column();
        return "count(" + column + "), sum(" + column + "), min(" + column + "), max(" + column + ")";
    }

    private static String ofMinute(Metric metric) {
        String column = metric.series().column();
        return switch (metric.series().kind()) {
            case LEVEL ->
                "n * (" + column + "_mean IS NOT NULL), n * " + column + "_mean, " + column + "_min, " + column
                        + "_max";
            case COUNT -> "n * (" + column + "_sum IS NOT NULL), " + column + "_sum, NULL, " + column + "_max";
        };
    }

    private static String ofMinutes(Metric metric) {
        String column = metric.series().column();
        return switch (metric.series().kind()) {
            case LEVEL ->
                "sum(n * (" + column + "_mean IS NOT NULL)), sum(n * " + column + "_mean), min(" + column
                        + "_min), max(" + column + "_max)";
            case COUNT ->
                "sum(n * (" + column + "_sum IS NOT NULL)), sum(" + column + "_sum), NULL, max(" + column + "_max)";
        };
    }
}
