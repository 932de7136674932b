-- SQLite keeps rows and key in one tree from here on. PostgreSQL knows no such thing, and its tables stay as they are.
select 1;
