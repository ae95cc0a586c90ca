package io.memwitness.forensics;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a program whose options alone do not tell that a secret follows: {@code -p} is a password for some
 * and a port for others.
 *
 * @param rules how it takes secrets
 * @param starts whether it starts other programs that are named in its arguments
 * @param runsText whether it takes a whole command line as one argument
 */
record RedactionProgram(List<RedactionRule> rules, boolean starts, boolean runsText) {

    /** Nothing is known. */
    static final RedactionProgram UNKNOWN = new RedactionProgram(List.of(), false, false);

    private static final int LONGEST_NAME = 40;

    /** Programs and their rules, see {@link RedactionRule}. */
    private static final String TABLE = """
        mysql mysqldump mysqladmin mysqlimport mysqlshow mysqlcheck mysqlslap mysqlbinlog mysqlpump mysql_upgrade mysqlsh \
        mariadb mariadb-dump mariadb-admin mariadb-import mariadb-check mariadb-show mariadb-slap mariadb-binlog \
        mariadb-upgrade mariabackup mariadb-backup xtrabackup innobackupex | -pX
        mydumper myloader mycli mytop sshpass cqlsh hydra beeline cypher-shell rabbitmqadmin rdesktop ncftp ncftpget \
        ncftpput elasticsearch-users couchbase-cli cbbackupmgr cbq cbexport cbimport | -p_X -pX
        mongo mongosh mongodump mongorestore mongoexport mongoimport mongostat mongotop mongofiles | -p_X -pX
        docker podman nerdctl buildah skopeo helm oc az cf | login>-p_X login>-pX --secret
        useradd usermod | -*p_X
        redis-cli redis-benchmark valkey-cli valkey-benchmark keydb-cli | -a_X auth_X
        curl | -*u_U:X -uU:X --user_U:X --user=U:X -*U_U:X -UU:X --proxy-user_U:X --proxy-user=U:X \
        -*E_U:X --cert_U:X --cert=U:X -*x_U:X@ -xU:X@ --proxy_U:X@ --proxy=U:X@ -*b_U=X -bU=X
        http https xh | -a_U:X -aU:X --auth_U:X --auth=U:X
        wget | --user=U:X
        etcdctl | --user_U:X --user=U:X
        ab | -A_U:X -P_U:X
        splunk | -auth_U:X
        lftp | -u_U,X
        smbclient smbget smbcacls smbtree smbspool rpcclient net winexe | -*U_U%X -UU%X --user_U%X --user=U%X
        ldapsearch ldapadd ldapmodify ldapdelete ldapmodrdn ldapcompare ldapwhoami ldapexop ldapurl | -*w_X -wX
        ldappasswd | -*w_X -wX -*a_X -aX -*s_X -sX
        sqlplus sqlldr expdp impdp exp imp rman | U/X userid=U/X
        sqlcmd bcp osql isql tsql fisql mosquitto_pub mosquitto_sub mosquitto_rr ipmitool | -P_X -PX
        snmpget snmpgetnext snmpset snmpwalk snmpbulkget snmpbulkwalk snmptable snmptrap | -A_X -X_X -c_X
        zip zipcloak unzip | -*P_X
        7z 7za 7zr 7zz rar unrar | -pX -hpX
        openssl | -k_X -K_X -pass -passin -passout
        ffmpeg ffprobe | -pass
        psql pg_dump pg_dumpall pg_restore pg_basebackup createdb dropdb createuser dropuser vacuumdb reindexdb \
        clusterdb pgbench | --password
        openvpn | --auth-user-pass
        aws | --secret-id
        nmcli | password_X wifi-sec.psk_X 802-11-wireless-security.psk_X
        vault | login_X unseal_X -id=X
        consul nomad serf | -encrypt=X -encrypt_X
        rclone | obscure_X pass_X
        pkcs11-tool pkcs15-tool | --pin_X -p_X --so-pin_X --new-pin_X --puk_X
        xfreerdp xfreerdp3 wlfreerdp | /p:X
        """;

    /** They run what their arguments name; docker and sshpass are in the table above too. */
    private static final Set<String> STARTERS = Set.of("""
        sudo doas env nohup nice ionice timeout time xargs stdbuf setsid chroot taskset numactl chrt exec strace ltrace gdb \
        systemd-run kubectl nsenter unshare firejail tini dumb-init gosu su-exec python python2 python3 perl ruby node \
        docker podman nerdctl sshpass\
        """.split(" +", -1));

    private static final Set<String> SHELLS =
            Set.of("sh bash dash zsh ksh ash busybox su runuser ssh watch parallel flock script".split(" ", -1));

    private static final Map<String, RedactionProgram> PROGRAMS = programs();

    /** The program that a word names, by the last part of its path; null when nothing is known about it. */
    static @Nullable RedactionProgram named(String word) {
        int start = word.lastIndexOf('/') + 1;
        if (word.startsWith("-", start)) {
            start++;
        }
        int end = word.endsWith(":") ? word.length() - 1 : word.length();
        boolean tooLong = end - start > LONGEST_NAME;
        return start >= end || tooLong
                ? null
                : PROGRAMS.get(word.substring(start, end).toLowerCase(Locale.ROOT));
    }

    /** The rule that this word falls under, or null. */
    @Nullable
    RedactionRule rule(String word, boolean afterLogin) {
        for (RedactionRule rule : rules) {
            if (rule.matches(word, afterLogin)) {
                return rule;
            }
        }
        return null;
    }

    private static Map<String, RedactionProgram> programs() {
        Map<String, RedactionProgram> programs = new HashMap<>();
        STARTERS.forEach(name -> programs.put(name, new RedactionProgram(List.of(), true, false)));
        SHELLS.forEach(name -> programs.put(name, new RedactionProgram(List.of(), true, true)));
        TABLE.lines().forEach(line -> {
            String[] sides = line.split(" \\| ", -1);
            List<RedactionRule> rules = Arrays.stream(sides[1].split(" +", -1))
                    .map(RedactionRule::parse)
                    .toList();
            for (String name : sides[0].split(" +", -1)) {
                programs.put(name, new RedactionProgram(rules, STARTERS.contains(name), false));
            }
        });
        return programs;
    }
}
