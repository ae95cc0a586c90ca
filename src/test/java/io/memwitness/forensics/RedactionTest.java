package io.memwitness.forensics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken out of command lines and what stays; for the notation see {@link CommandLines}. All secrets are made up. */
class RedactionTest {

    private static final String SECRETS = """
        # the names of the issue
        app --password=‹x› --port=8080
        app --password ‹x› --port 8080
        app token=‹abc› api_key=‹abc› --secret ‹abc› --verbose
        env AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE AWS_SECRET_ACCESS_KEY=‹wJalr/K7MDENG+bPxRfi=› aws s3 ls
        env PGPASSWORD=‹x› psql -h db-01 shop
        curl -sS https://user:‹pass›@host/path?q=1

        # java
        java -Xmx4g -Dspring.datasource.password=‹s3cr;et&x=y› -Dspring.datasource.username=app -jar orders.jar
        java -Djavax.net.ssl.keyStorePassword=‹changeit› -Djavax.net.ssl.keyStore=/etc/ssl/ks.jks -jar a.jar
        java -Dspring.datasource.url=jdbc:postgresql://db-01/shop?user=app&password=‹x›&ssl=true -jar a.jar
        java -jar a.jar --spring.datasource.url=jdbc:mysql://root:‹pa?ss/w0rd›@db-01:3306/shop --server.port=8080
        java -jar a.jar jdbc:sqlserver://db-01:1433;databaseName=shop;user=sa;password=‹P@ss,w0rd›;encrypt=true
        java -jar a.jar jdbc:oracle:thin:scott/‹tiger›@//db-01:1521/ORCL
        java -jar a.jar jdbc:db2://db-01:50000/SHOP:user=app;password=‹x›;
        java «-Dsasl.jaas.config=org.apache.kafka.PlainLoginModule required username="app" password="‹x y›";» -jar k.jar
        java -javaagent:/opt/apm.jar=server=apm-01,secret_token=‹abc›,service=orders -jar orders.jar
        keytool -list -keystore ks.jks -storepass ‹changeit› -keypass ‹changeit›
        gradle build -PnexusPassword=‹x› -PnexusUser=ci

        # databases
        mysql -uroot -p‹secret› -h db-01 shop
        /usr/bin/mysqldump --single-transaction «-p‹s3cr et›» shop
        mysqladmin -h mysql -p‹8080› status
        mariadb-dump --password=‹x› shop
        sudo -u app /usr/bin/mysql -p‹x› shop
        psql postgresql://app:‹x›@db-01/shop
        psql «host=db-01 user=app password='‹x y›' dbname=shop»
        psql -c «ALTER USER app WITH PASSWORD '‹x y›' VALID UNTIL 'infinity'» shop
        mysql -e «CREATE USER app IDENTIFIED BY '‹x›'; GRANT ALL ON shop.* TO app»
        mysql -e «SET PASSWORD FOR app = PASSWORD('‹x›')»
        redis-server *:6379 --requirepass ‹x› --masterauth ‹y› --maxmemory 4gb
        redis-cli -h cache-01 -a ‹x› INFO memory
        redis-cli AUTH ‹x›
        redis-cli CONFIG SET requirepass ‹x›
        redis-benchmark -n 100 redis://:‹x›@cache-01:6379/0
        mongodump -u backup -p ‹x› --db shop
        mongosh -p‹x› mongodb://app:‹x›@db-01:27017,db-02:27017/shop?replicaSet=rs0
        sqlcmd -S db-01 -U sa -P ‹x› -Q «SELECT 1»
        sqlplus -S scott/‹tiger›@ORCL @report.sql
        expdp userid=scott/‹tiger›@ORCL directory=dump
        app Server=db-01;Database=shop;Uid=app;Pwd=‹x›;Pooling=true
        app «Server=db-01;User Id=sa;Password=‹{x;y}›;Database=shop»
        cqlsh -u cassandra -p ‹cassandra› db-01
        app --dsn=app:‹x›@tcp(db-01:3306)/shop?parseTime=true
        app app:‹x#y›@db-01:3306/shop
        app --dsn=app:‹x›@10.0.0.1:3306/shop
        sqlplus scott/‹t@iger›@ORCL
        mysql -e «SET PASSWORD = '‹x y›'»
        redis-cli «CONFIG SET requirepass ‹x›»

        # web
        curl -u app:‹x› https://api/v1
        curl -u app:‹p@ss› https://api/v1
        curl -sSu app:‹x› https://api/v1
        curl -uapp:‹x› --proxy-user ci:‹y› https://api/v1
        curl -x ci:‹x›@proxy-01:3128 https://api/v1
        curl -H «Authorization: Bearer ‹abc.def›» https://api/v1
        curl -H «authorization: Basic ‹dXNlcjpwYXNz›» https://api/v1
        curl -H «X-Api-Key: ‹abc def›» -H «Accept: application/json» https://api/v1
        curl -HAuthorization:‹abc› https://api/v1
        curl -H Authorization: Bearer ‹abc› https://api/v1
        curl «-HAuthorization:Bearer ‹abc›» https://api/v1
        curl -H «Cookie: ‹session=abc; theme=dark›» https://api/v1
        curl -b session=‹abc› https://api/v1
        curl -d user=app&password=‹x›&remember=1 https://api/login
        curl -d {"user":"app","password":"‹x}y›","remember":true} https://api/login
        curl -d {"user":"app","password":"‹x\\"y›","remember":true} https://api/login
        curl -d «{"user": "app", "password": "‹x y›", "remember": true}» https://api/login
        curl -d «{"password" : "‹x›", "pin":1}» https://api/login
        curl -d {"token":‹12345678›,"user":"app"} https://api/login
        curl -d {"credentials":{"user":"app","password":"‹x›"},"n":1} https://api/login
        curl -d «{"user": {"password": ‹12345›, "n": 1}}» https://api/login
        http POST https://api/login password==‹x› pin:=1
        ruby -e «login({:user=>"app", :password=>"‹x y›"})»
        curl https://api/v1?api_key=‹abc›&page=2#top
        curl https://api/v1?sig=‹abc›&sv=2022
        curl https://app:‹p;w›@api/v1
        curl https://store.blob.core.windows.net/c/f?sv=2022&sig=‹a%2Fb%3D›&se=2027
        curl https://b.s3.amazonaws.com/f?X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20261120&X-Amz-Security-Token=‹abc›&X-Amz-Signature=‹abc›
        wget --user=app --password=‹x› https://files/a.tgz
        wget «--header=Authorization: Bearer ‹abc›» -O a.tgz https://files/a.tgz
        http -a app:‹x› POST https://api/v1 X-Auth-Token:‹abc› name=value
        ffmpeg -i rtsp://admin:‹x›@cam-01/live -c copy out.mp4
        ab -n 100 -A app:‹x› https://api/

        # containers and clouds
        docker run -p 8080:80 -e MYSQL_ROOT_PASSWORD=‹x› -v /srv/db:/var/lib/mysql mysql:8
        docker run «-ePASSWORD=‹my secret words›» --name app app:1.2
        docker login -u ci -p ‹x› registry.local
        docker exec db mysql -uroot -p‹x› shop
        podman login --username ci --password ‹x› registry.local
        kubectl create secret generic db --from-literal=password=‹x› --from-literal=user=app
        kubectl --token=‹abc› --server=https://k8s:6443 get pods
        kubectl exec db-0 -- mysqldump -p‹x› shop
        helm install app ./chart --set auth.password=‹x›,image.tag=1.2
        vault login ‹hvs.CAESIJabcdefgh123456›
        vault write auth/approle/login role_id=abc secret_id=‹def›
        vault operator unseal ‹abcdef›
        vault kv put secret/shop/db password=‹x›
        vault token create -id=‹abc›
        consul agent -server -encrypt=‹abc=› -data-dir=/srv
        env GITHUB_PAT=‹abc› app --auth ‹app:x› --basic-auth=‹app:x›
        aws configure set aws_secret_access_key ‹abc/def› --profile ci
        aws --profile ci --session-token ‹abc› s3 ls
        az login --service-principal -u app -p ‹x› --tenant t
        az storage blob list «--connection-string=AccountName=store;AccountKey=‹abc+/==›;EndpointSuffix=core»
        rclone copy a b --s3-secret-access-key=‹abc› --s3-access-key-id=AKIA
        rclone obscure ‹x›
        restic -r s3:s3.local/backup -o s3.secret-key=‹abc› backup /srv
        ansible-playbook site.yml -e ansible_become_pass=‹x› -e «{"db_password": "‹x›"}»
        git clone https://‹a1b2c3d4e5f6a7b8c9d0›@github.com/org/repo.git
        git clone https://oauth2:‹abc›@gitlab.local/org/repo.git
        npm config set //registry.local/:_authToken ‹abc›
        npm publish --//registry.local/:_authToken=‹abc›
        npm publish --_auth=‹abc=› --//registry.local/:_auth=‹abc=›
        gh api -H «Authorization: token ‹abc›» /user
        tailscale up --authkey ‹tskey-auth-abc› --hostname db-01
        terraform apply -var=db_password=‹x› -var=region=eu

        # others
        sshpass -p ‹x› ssh -p 2222 app@db-01
        sshpass -p‹x› scp a b:
        ssh -o «ProxyCommand=sshpass -p ‹x› ssh jump-01» db-01
        sh -c «A=1 N=$(/usr/bin/mysql shop -p‹x›) ls -l»
        plink -ssh app@db-01 -pw ‹x› uptime
        openssl rsa -in key.pem -passin pass:‹x› -out new.pem
        openssl enc -aes-256-cbc -k ‹x› -in a -out b
        gpg --batch --passphrase ‹x› -d a.gpg
        smbclient -U app%‹x› //files/share
        mount -t cifs -o username=app,password=‹x›,uid=1000 //files/share /mnt
        ldapsearch -x -D cn=admin -w ‹x› -b dc=local
        ldapsearch -xw ‹x› -b dc=local
        snmpwalk -v3 -u app -A ‹authpass› -X ‹privpass› -l authPriv sw-01
        ipmitool -H bmc-01 -U admin -P ‹x› power status
        7z a -p‹x› backup.7z /srv
        zip -P ‹x› a.zip a
        rsync -a rsync://app:‹x›@files/mod /srv
        lftp -u app,‹x› sftp://files
        xfreerdp /u:app /p:‹x› /v:win-01
        node server.js --jwtSecret=‹abc› --SESSION_SECRET ‹def› --port 3000
        python manage.py --connection-string amqp://app:‹x›@mq-01:5672/%2f
        celery -A app worker -b amqps://app:‹x›@mq-01//
        jupyter-lab --ServerApp.token=‹abc› --port=8888
        spark-submit --conf spark.hadoop.fs.s3a.secret.key=‹abc› --conf spark.executor.memory=4g job.py
        elasticsearch -Expack.security.http.ssl.keystore.secure_password=‹x› -Ecluster.name=logs
        beam.smp -name rabbit@mq-01 -setcookie ‹ABCDEF› -noshell
        nmcli dev wifi connect office password «‹x y›»
        wpa_supplicant «psk=‹x y›»
        pkcs11-tool --login --pin ‹1234› --list-objects
        pkcs11-tool --so-pin ‹1234› --init-token --label token
        app --user-pin=‹1234› --key=pkcs11:object=key;pin-value=‹1234›
        app --Password1=‹x› --db-passwd=‹x› --DB_PASS=‹x› --userPwd ‹x› --client-secret=‹x› --x-auth-token ‹x›
        app PASSWORD_PROD=‹x› TOKEN_GITHUB=‹x› SECRET_KEY_BASE=‹x› password_hash=‹x›
        app user[password]=‹x› user[name]=y
        app --password=‹[redacted]›
        app --password ‹-aB3x-Zq› --token ‹-9abc› --secret - --verbose
        app password: ‹x› port: 80
        app password: ‹a,b=c› port: 80
        app /password:‹x› /p:8080
        app «user: app⏎password: ‹x y z›⏎port: 80»
        app «user: app password: ‹x› port: 80»

        # one argument is a whole command line
        sh -c «mysql -p‹secret› shop»
        bash -c «PGPASSWORD=‹x› pg_dump -h db-01 shop | gzip > /srv/shop.gz»
        sh -c «export TOKEN=‹abc›; curl -u app:‹x› https://api && mysql -p‹x›; echo done»
        sh -c «curl -H 'Authorization: Bearer ‹abc def›' -H "Accept: text/plain" https://api»
        sh -c «bash -c "mysql -p‹x› shop"»
        sh -c «N=$(mysql -N -p‹x› shop); echo $N»
        sh -c «cd /srv &&⏎mysqldump \\⏎  --password \\⏎  ‹x› shop⏎ls»
        sh -c «app --password="‹x y›" --port 80»
        sh -c «app --password=‹'x'y› --port 80»
        sh -c «app --password ‹x›; ls -l»
        sh -c «curl -d "{\\"user\\":\\"app\\",\\"password\\":\\"‹x y›\\"}" https://api»
        su - app -c «PGPASSWORD='‹x y›' psql shop»
        ssh db-01 «PGPASSWORD=‹x› pg_dump shop»
        «myapp: worker --password ‹x› --port 80»
        «/usr/sbin/mysqld --user=mysql --password=‹x› --port=3306»
        «password = ‹x› and port = 80»
        «don't --password ‹x› won't»

        # by their looks
        app ‹eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc-DEF_123› done
        app ‹ghp_16C7e42F292c6912E7710c838347Ae178B4a› done
        app --header=x:‹xoxb-123456789012-abcdefABCDEF› done
        app «-----BEGIN RSA PRIVATE KEY-----‹⏎MIIEow⏎abc=⏎›-----END RSA PRIVATE KEY-----⏎» done
        app «-----BEGIN PRIVATE KEY-----‹⏎MIIEow⏎abc=›» done
        app «-----BEGIN PRIVATE KEY-----‹⏎A⏎›-----END PRIVATE KEY-----⏎-----BEGIN PRIVATE KEY-----‹⏎B⏎›-----END PRIVATE KEY-----»
        """;

    private static final String HARMLESS = """
        # words about secrets
        app --token-count 5 --max-tokens 4096 --max_tokens=4096 --tokens 100 --num-token 7
        app --password-file /etc/app/password --passwords-allowed yes --password-policy strict
        app --token-ttl=3600s --token-url https://sso/token --tokenizer bert --eos-token-id 2
        app --secret-name db --secrets-dir /run/secrets --secretName=db --key-id abc
        app --no-password --ask-password shop --without-connection-token serve --password-stdin
        app --private-key /etc/ssl/key.pem --private-key=~/.ssh/id_rsa --credentials /etc/app.json
        app GOOGLE_APPLICATION_CREDENTIALS=/etc/gcp.json AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE
        app --authorization-mode=Node,RBAC --auth ldap --bypass now --compass north --pass-through x
        app --password= --token=true --use-password=no --secret none password
        app --passthrough=1 --author=me --keyboard de --monkey=1 --public-key abc --key=name
        app --password --port 80
        app --password -h db-01
        app --password -P3306
        app --password -
        app --api-key-header X-Key --api-key-id 7 --cookie-jar /tmp/jar --passwordFile=/etc/p
        app PWD=/srv/app OLDPWD=/srv XAUTHORITY=/run/x SSH_AUTH_SOCK=/run/s

        # java
        /usr/bin/java -Xmx4g -XX:+UseG1GC -Dfile.encoding=UTF-8 -cp /opt/a.jar:/opt/b.jar com.example.Main
        java -Djava.security.egd=file:/dev/./urandom -Dcom.sun.management.jmxremote.password.file=/etc/jmx.pw -jar a.jar
        java -Dcom.sun.management.jmxremote.authenticate=false -Djavax.net.ssl.keyStore=/etc/ks.jks -jar a.jar
        java -jar a.jar --spring.datasource.url=jdbc:postgresql://db-01:5432/shop?ssl=true --server.port=8080
        java kafka.Kafka /etc/kafka/server.properties --override listeners=PLAINTEXT://:9092,CONTROLLER://:9093
        java -Dcontroller.quorum.voters=1@kafka-1:9093,2@kafka-2:9093 kafka.Kafka
        java -cp /opt/token-service.jar com.example.TokenService
        keytool -list -storepass:env STORE_PASS

        # databases
        mysqld --defaults-file=/etc/my.cnf --port=3306 --password-history=5
        mysql -u root -p shop
        mysql -h db-01 -P 3306 -u root shop
        mysqldump --password --host db-01 shop
        psql --password shop -W -h db-01
        psql -c «SELECT password, token FROM users WHERE id = 7»
        pg_dump --no-password -h db-01 shop
        «postgres: app shop 10.0.0.1(5432) idle in transaction»
        «postgres: walwriter»
        postgres -D /var/lib/postgresql/16/main -c config_file=/etc/postgresql/postgresql.conf
        redis-server *:6379 --maxmemory 4gb
        redis-cli -h cache-01 -p 6379 INFO memory
        mongod --auth --port 27017 --keyFile /etc/mongo.key --dbpath /srv
        mongod --setParameter security.authorization=enabled
        sqlplus / as sysdba
        sqlplus /nolog @/srv/report.sql
        bin/sqlplus /nolog
        clickhouse-server --config-file=/etc/clickhouse-server/config.xml

        # web
        curl -u app https://api/v1
        curl -sS -o /dev/null -w %{http_code} https://api:8443/v1?page=2&q=token
        curl -x proxy-01:3128 -b /tmp/cookies.txt https://api/v1
        curl -E cert.pem --key /etc/ssl/key.pem https://api/v1
        curl -H «Accept: application/json» -H «X-Request-Id: 7» https://api/v1
        curl -d {"user":"app","tokens":4096} https://api/login
        curl -d {"credentials":{"user":"app"},"secret":{"n":1}} https://api/login
        wget --user=app --load-cookies /tmp/c.txt https://files/a.tgz
        nginx -g «daemon off;»
        «nginx: worker process»
        «php-fpm: pool www»
        ffmpeg -pass 1 -passlogfile log -i in.mp4 -c:v libx264 out.mp4
        git clone ssh://git@github.com/org/repo.git
        git clone git@github.com:org/repo.git
        app mailto:ops@example.com alias=npm:react@17.0.2 com.example:lib:1.0@aar 10.0.0.1:8080@2
        app --auth=ldap --http-auth db-01:8080 --auth=https://sso
        app std::token::Parser a::secret::b --pin 17 --initial-value 3
        app sig=TERM --signature=strict a:b@ pkg:react@17.0.2 ghp_1 eyJ.1
        git clone https://app@git.local/org/repo.git
        git clone https://user1234@git.local https://first.last.of.2026@git.local https://app7%40example.com@git.local
        git clone https://averylongusername@git.local
        chrome --type=renderer --password-store=basic --lang=en --field-trial-handle=3,i,1
        npm run build --prefix=/srv/token

        # containers and clouds
        docker run -p 8080:80 --user 1000:1000 -v /etc/passwd:/etc/passwd:ro -e MYSQL_PASSWORD app:1.2
        docker run -p 3306:3306 --name mysql mysql:8
        docker build --secret id=npm,src=/root/.npmrc .
        docker run -v /run/secrets/token:/token:ro registry:5000/org/token:1.2.3
        docker run registry.local/app@sha256:abcdef0123456789
        docker pull docker://alpine:3.18@sha256:abcdef0123456789
        docker secret create db_password /run/db
        kubectl create secret generic db --from-file=/etc/db
        kubectl get secret db -o yaml
        kube-apiserver --service-account-private-key-file=/etc/sa.key --enable-bootstrap-token-auth=true
        kube-apiserver --authentication-token-webhook-cache-ttl=2m0s --token-auth-file=/etc/t.csv
        kubelet --config=/etc/kubelet --container-runtime-endpoint=unix:///run/containerd/containerd.sock
        containerd-shim-runc-v2 -namespace moby -id 0123456789abcdef0123456789abcdef -address /run/c.sock
        vault token lookup
        vault login -method=oidc
        vault kv get secret/shop/db
        aws secretsmanager get-secret-value --secret-id prod/db
        aws s3 cp s3://bucket/key arn:aws:secretsmanager:eu-west-1:123:secret:db
        restic --password-command pass-db --password-file=/etc/restic backup /srv
        rclone mount remote: /mnt --vfs-cache-mode full
        ansible-playbook --ask-become-pass --vault-password-file ~/.vault site.yml
        ansible-playbook -k -K site.yml

        # others
        ssh -p 2222 -o PasswordAuthentication=no -o NumberOfPasswordPrompts=1 app@db-01
        sshpass -e ssh -p 22 db-01
        sshpass -f /etc/p ssh db-01
        nc -l -p 8080
        strace -p 4711
        ps -C mysql -p 123
        wait-for-it -h mysql -p3306
        openssl s_client -connect api:443 -key /etc/ssl/key.pem
        openssl rsa -in key.pem -passin env:KEY_PASS -passout file:/etc/p
        gpg --passphrase-fd 0 --passphrase-file /etc/p -d a.gpg
        rsync -a --password-file=/etc/rsync.pw app@files::mod /srv
        smbclient -U app //files/share
        ldapsearch -x -W -D cn=admin -b dc=local
        tar -cpf backup.tar /srv
        cp -p /etc/passwd /srv
        passwd app
        openvpn --config a.ovpn --auth-user-pass /etc/openvpn/login
        python -m vllm --model llama --max-num-batched-tokens 8192 --tokenizer-mode auto
        python train.py --batch-size 64 --lr 0.001 --compass 1 --pin-memory
        python -c «import secrets; print(secrets.token_hex(8))»
        node --max-old-space-size=4096 /srv/app/server.js --port 3000
        spark-submit --master spark://m:7077 --conf spark.executor.memory=4g --class com.example.Job job.jar
        stress --vm 4 --vm-bytes 8G
        [kworker/0:1]
        -bash
        sh -c «while true; do date; sleep 5; done»
        sh -c «echo "it's done" | tee -a /var/log/x; ls -l»
        app «» «  two  blanks  » «⏎»
        app a=b c:d :: =x = : == ( ) ' " \\ - -- --=x
        app http://token:8080/secret
        app «-----BEGIN CERTIFICATE-----⏎MIIE⏎-----END CERTIFICATE-----»
        app eyJust-a-long-name-without-dots-9 sk-learn-is-a-nice-library
        """;

    @ParameterizedTest
    @MethodSource("secrets")
    void takesOutSecretsAndNothingElse(String line) {
        List<String> expected = CommandLines.arguments(CommandLines.redacted(line));

        assertEquals(CommandLines.text(expected), CommandLines.text(Redaction.redact(CommandLines.arguments(line))));
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void keeps(String line) {
        assertEquals(line, CommandLines.text(Redaction.redact(CommandLines.arguments(line))));
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void findsNothingMoreInWhatItHasRedacted(String line) {
        List<String> once = Redaction.redact(CommandLines.arguments(line));

        assertEquals(CommandLines.text(once), CommandLines.text(Redaction.redact(once)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app --password=‹%s› --port=80",
                "app --credentials=‹%s› --port=80",
                "app Server=db-01;Password=‹%s›;Database=shop",
                "app password=‹%s›;Database=shop",
                "app {\"password\":\"‹%s›\",\"port\":80}",
                "app https://app:‹%s›@db-01/shop",
                "app «{\"password\": \"‹%s›\", \"port\": 80}»",
            })
    void takesOutLongSecrets(String line) {
        takesOutSecretsAndNothingElse(line.replace("%s", "x".repeat(299)));
        takesOutSecretsAndNothingElse(line.replace("%s", "x".repeat(300)));
        takesOutSecretsAndNothingElse(line.replace("%s", "x".repeat(5_000)));
    }

    @Test
    void hasNothingToSayAboutNothing() {
        assertEquals(List.of(), Redaction.redact(List.of()));
    }

    static Stream<String> secrets() {
        return rows(SECRETS);
    }

    static Stream<String> harmless() {
        return rows(HARMLESS);
    }

    private static Stream<String> rows(String table) {
        return table.lines().filter(line -> !line.isBlank() && !line.startsWith("#"));
    }
}
